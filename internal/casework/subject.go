package casework

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What a key is about is its subject: a member, a department, or the family. A subject may join several of them, as "child-1.adult-2" does the
// child whom it is about and the party. Here alone is such a text put together, and taken apart.

// subjectOf joins what something is about.
func subjectOf(about ...string) string { return strings.Join(about, ".") }

// NamesIn are all whom a subject names, in order: first whom it is about, last the party.
func NamesIn(subject string) []string { return strings.Split(subject, ".") }

// SubjectNames tells whether a subject names a member.
func SubjectNames(subject, member string) bool { return slices.Contains(NamesIn(subject), member) }

// MemberKind is adult or child.
type MemberKind string

// The kinds of member.
const (
	Adult MemberKind = "adult"
	Child MemberKind = "child"
)

// MemberID is a member's id in its parts: adult-1 is the first adult.
type MemberID struct {
	Kind MemberKind
	N    int
}

func (m MemberID) String() string { return fmt.Sprintf("%s-%d", m.Kind, m.N) }

// ParseMemberID reads what String wrote; false for what is no member's id.
func ParseMemberID(text string) (MemberID, bool) {
	kind, number, _ := strings.Cut(text, "-")
	n, err := strconv.Atoi(number)
	id := MemberID{MemberKind(kind), n}
	if err != nil || n < 1 || id.Kind != Adult && id.Kind != Child || id.String() != text {
		return MemberID{}, false
	}
	return id, true
}

// KindOf tells from an id whether the member is an adult or a child; empty for what is no member's id.
func KindOf(member string) MemberKind {
	id, _ := ParseMemberID(member)
	return id.Kind
}
