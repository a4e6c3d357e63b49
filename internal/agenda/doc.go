// Package agenda makes the agenda of the table's next meeting (dagsorden) from what the register knows: what has changed since
// the last meeting, which deadlines are open and overdue, how measurements have moved, which goals of the plan are open, and
// what is suspended. It is pure: the register reads the facts, and this package chooses and words them.
//
// An agenda is for one department. It holds what that department may know, by the rule in casework.Lookup, and says when
// something was left out. It does not say who did what: it is about the family's journey.
//
// It also words what a timeline of the journal tells (timeline.go).
package agenda
