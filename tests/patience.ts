// A journey through a browser takes as long as it takes; its single steps have limits of their own.
jest.setTimeout(120_000)
