package policy

import "time"

// What the tests look into. They stand outside the package because the policy that they try comes out of a file, and what
// reads files is above this package.

// SharedKept is how many policies are held at most.
const SharedKept = sharedKept

// SharedHeld is how many are, by their digests and in the order in which they came.
func SharedHeld() (byDigest, inOrder int) {
	shared.Lock()
	defer shared.Unlock()
	return len(shared.by), len(shared.order)
}

// VariantIDs has one empty id for a rule without variants.
func (r Rule) VariantIDs() []string { return r.variantIDs() }

// GivenBack is the due date with what a pause took, before it is moved off closed days.
func (p *Policy) GivenBack(d Deadline, from, to time.Time) time.Time {
	working := p.calendarOf(d.Basis)
	return later(*d.Due, d.Unit, lost(d.Unit, from, to, working), working)
}
