// What every test of this folder stands on: a cloud of the file's own, and phones that are put away after each test.
import type { CloudClient } from '../../local/client'
import { type Cloud, startCloud } from './cloud'
import { Phone } from './phone'

export interface Stage {
  client: CloudClient
  /** A phone of that person, with nothing in its storage yet. */
  phone(openid: string): Phone
}

/** Starts the cloud before the tests of this file, and stops it after them. */
export function openStage(): Stage {
  let cloud: Cloud | undefined
  beforeAll(async () => {
    cloud = await startCloud()
  })
  // What React and Taro complain about is a fault of the pages, even when they go on.
  let complaints: jest.SpyInstance
  beforeEach(() => {
    complaints = jest.spyOn(console, 'error')
  })
  afterEach(() => {
    Phone.closeAny()
    expect(complaints.mock.calls).toEqual([])
    complaints.mockRestore()
  })
  afterAll(() => cloud?.stop())
  const client = () => {
    if (!cloud) throw new Error('the cloud is not there yet')
    return cloud.client
  }
  return {
    get client() {
      return client()
    },
    phone: openid => new Phone(client(), openid),
  }
}
