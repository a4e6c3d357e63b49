package casework

// TextRef points at free text in the vault. What people write about a family is personal, so it never enters the
// journey, its history or the journal: only this number does. Zero means that nothing was written.
type TextRef int64

// InBounds holds that it is a number that the vault gives out, or none.
func (r TextRef) InBounds() bool { return r >= 0 }
