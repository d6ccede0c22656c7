// In a browser: its own fields for days and times, which a keyboard fills in quickly.

interface InputProps {
  id: string
  value: string
  onValue: (value: string) => void
}

export function DateInput({ id, value, onValue }: InputProps) {
  return (
    <input
      id={id}
      className="date-input date-part"
      type="date"
      value={value}
      onChange={event => onValue(event.currentTarget.value)}
    />
  )
}

export function TimeInput({ id, value, onValue }: InputProps) {
  return (
    <input
      id={id}
      className="date-input date-input--time date-part date-part--time"
      type="time"
      value={value}
      onChange={event => event.currentTarget.value && onValue(event.currentTarget.value)}
    />
  )
}
