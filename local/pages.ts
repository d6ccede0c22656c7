// Serves the built pages: static files of one folder, and nothing outside of it.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { send } from './http'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** A name that changes with its content may be kept for ever. */
const HASHED = /\.[0-9a-f]{8,}\.\w+$/

interface Page {
  content: Buffer
  etag: string
  modified: number
}

/** Answers GET and HEAD from `folder`; says whether there was such a file. */
export function pagesOf(folder: string) {
  const read = new Map<string, Page>()

  async function pageAt(file: string): Promise<Page | null> {
    const found = await stat(file).catch(() => null)
    if (!found?.isFile()) return null
    const known = read.get(file)
    if (known?.modified === found.mtimeMs) return known
    const content = await readFile(file)
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
    const page = { content, etag, modified: found.mtimeMs }
    read.set(file, page)
    return page
  }

  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> => {
    const file = fileFor(folder, pathname)
    const page = file && (await pageAt(file))
    if (!file || !page) return false
    const headers = {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: page.etag,
      'x-content-type-options': 'nosniff',
    }
    if (request.headers['if-none-match'] === page.etag) response.writeHead(304, headers).end()
    else if (request.method === 'HEAD') {
      response.writeHead(200, { ...headers, 'content-length': page.content.length }).end()
    } else send(response, 200, headers, page.content)
    return true
  }
}

/** The file that a path names, if it lies inside the folder and is not hidden. */
function fileFor(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.split(/[/\\]/).some(part => part.startsWith('.'))) return null
  const root = path.resolve(folder)
  const file = path.join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded)
  return file.startsWith(root + path.sep) ? file : null
}
