// How the cashier was left, as far as the phone knows. Only WeChat's server knows whether the money has moved.
export type PaidHow = 'paid' | 'cancelled' | 'failed'
