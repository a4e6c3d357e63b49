package cohorts

import (
	"slices"

	"samspil/internal/casework"
)

// child is one of the family's children.
func (f Family) child(id string) Person {
	for i, p := range f.Children {
		if member("child", i) == id {
			return p
		}
	}
	return Person{}
}

// reviewedAgain is in how many months a child's case is reviewed again: sooner where no measure runs any more.
func reviewedAgain(id string, v casework.View) int {
	if slices.ContainsFunc(v.Members, func(m casework.Member) bool { return m.ID == id && m.Child != nil && !m.Child.Supported() }) {
		return 3
	}
	return 6
}

// reopened tells whether a concern has opened a child's case again.
func (f Family) reopened(id string, v casework.View) bool {
	return f.child(id).has(ConcernReopens) && slices.ContainsFunc(v.Members, func(m casework.Member) bool { return m.ID == id && m.Child != nil && m.Child.LastConcernAt != nil })
}
