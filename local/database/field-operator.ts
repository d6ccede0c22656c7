// What an update does to one field.
import type { Document, Value } from './values'

/** From the present value of a field (undefined where missing) to the next (undefined to remove it). */
export type FieldOperator = (value: Value | undefined, document: Document, field: string) => Value | undefined
