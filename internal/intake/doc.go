// Package intake reads the intake form (visitation): which family it is, who is in it, what they have agreed to, and which
// cases of theirs run already. It names every wrong field at once, by its path, in Danish and English. It turns a correct form
// into what a journey starts with (ids and codes) and what goes into the vault (everything personal).
//
//	form.go     the fields of the form
//	flat.go     a form that comes flat, a value at each path
//	read.go     Rules.Read: from JSON to a Family, or what is wrong with it
//	check.go    the rules for the form as a whole and for adults
//	identity.go by what somebody is known: a CPR number, a replacement number, a birthday
//	abroad.go   where somebody lives, also in another country or outside the family
//	child.go    the rules for children, their cases and their parties
//	consent.go  what each person has said towards each department
//	cases.go    the rules for what runs already: case ids, measures, public support, contact course
//	family.go   what comes out
//	member.go   the form for somebody who joins a family
//	new.go      what a form says of people in an open journey that it does not know, each with the decision by which it is taken over
//	number.go   the form for a CPR number that somebody gets later
//	take_over.go the form for a case that the children's department has for a child of an open journey
//	concern.go  the form for a concern about a child: only the child has to be known
//	concern_also.go  what it says of people whom no journey takes from it
//
// The package is pure: it stores nothing and calls nothing.
package intake
