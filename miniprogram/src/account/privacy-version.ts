// The version of the privacy guide on account/privacy. A change of its meaning raises it, here and in the programme.
export const privacyVersion = '1'
