// Personal data of members, apart from the journal: deleted whole when a member leaves.

export interface MemberDocument {
  /** The member's pseudonym, as in the journal. */
  _id: string
  memberNo: string
  nickname: string | null
  /** Encrypted; looked up by its keyed hash. */
  sealedPhone: string | null
  phoneHash: string | null
  consents: { version: string; at: string }[]
  joinedAt: string
  /** 'MM-DD', and the Shanghai year in which it was told last. */
  birthday?: string
  birthdayToldIn?: string
}
