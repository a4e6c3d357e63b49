package relay

import (
	"slices"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// A form says more of people than its text: who the adults are, who has custody, where somebody is now and how they are reached. A journey that is open already has its own people, and takes none from a form; and
// an adult who is in another open journey comes into no second one. What the form says of them stands in the text of the concern instead, for those who assess it: they bring somebody in (add-member), or ask. A family
// reads only of those who are in its own journey, or in none that the concern goes to.

// alsoText are the texts of a concern with what the form says beside them.
func alsoText(concern *intake.Concern, language string, of intake.Also) []string {
	if of.Nothing() {
		return concern.Bundle.Texts
	}
	return append([]string{concern.Also(language, of)}, concern.Bundle.Texts[1:]...)
}

// saidOf are those of one of the journeys that a concern goes to of whom the form says where they are or how they are reached. Of a protected address nothing is repeated.
func saidOf(concern *intake.Concern, in childrenIn, there []register.Elsewhere) (also intake.Also) {
	for _, p := range concern.Bundle.Persons {
		isThere := slices.ContainsFunc(there, func(e register.Elsewhere) bool { return e.Came == p.Member && e.Case == in.caseNo })
		if isThere && p.Telephone+p.Address != "" && !protected(p, there) {
			also.Persons = append(also.Persons, p.Member)
		}
	}
	return also
}

// broughtNowhere are the adults of the form who are in none of the journeys that a concern goes to: first those whose name may stand in a text.
func broughtNowhere(concern *intake.Concern, journeys []childrenIn, there []register.Elsewhere) (named, hidden []string) {
	var adults []string
	for _, p := range concern.Bundle.Persons {
		isThere := slices.ContainsFunc(there, func(e register.Elsewhere) bool {
			return e.Came == p.Member && slices.ContainsFunc(journeys, func(j childrenIn) bool { return j.caseNo == e.Case })
		})
		if casework.KindOf(p.Member) == casework.Adult && !isThere {
			adults = append(adults, p.Member)
		}
	}
	return byName(concern, adults, there)
}

// protected tells whether somebody's name and address are, as the form or a journey of theirs says.
func protected(p privacy.Person, there []register.Elsewhere) bool {
	return p.Protected || slices.ContainsFunc(there, func(e register.Elsewhere) bool { return e.Came == p.Member && e.Protected })
}
