package intake

import (
	"fmt"
	"slices"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// Family is what comes out of a form: ids and codes for the journey, and everything personal for the vault. The persons
// of the bundle carry the ids of the members, and its one text is why the family was handed in; it may be empty.
type Family struct {
	FormID   string
	Members  []*casework.Member
	Consents []casework.Consent // At is the moment the form was read
	Bundle   privacy.Bundle
}

// family converts a form in which nothing is wrong.
func (c *checker) family(form *Form) *Family {
	f := &Family{FormID: form.FormID}
	f.Bundle.Texts = []string{strings.TrimSpace(form.Reason)}
	for i, a := range form.Adults {
		f.addAdult(c, adultID(i+1), a)
	}
	for i, child := range form.Children {
		first := form.firstAtHome(child)
		if child.Address = strings.TrimSpace(child.Address); child.Address == "" {
			child.Address, child.ProtectedAddress = first.livesAt(), child.ProtectedAddress || first.ProtectedAddress
		}
		f.addChild(c, childID(i+1), child)
	}
	return f
}

func (f *Family) addAdult(c *checker, id string, a Adult) {
	track := &casework.AdultTrack{PublicSupport: a.PublicSupport, Readiness: a.Readiness, Benefit: a.Benefit, Episode: 1, BenefitSince: start(a.BenefitSince)}
	if h := a.OrdinaryHours; h != nil {
		track.HadBefore(h.HoursPerWeek, h.Since.Start())
	}
	track.AdultFrom = c.young(a.identity())
	a.ContactCourse.casework(track)
	f.Members = append(f.Members, &casework.Member{ID: id, Kind: casework.Adult, Adult: track, CaseIDs: cases(a.CaseIDs), Protected: a.ProtectedAddress, Reach: a.Reach.Reach, Unnumbered: a.identity().unnumbered(), LeftWhy: a.standing()})
	f.Bundle.Persons = append(f.Bundle.Persons, privacy.Person{
		Member: id, Name: strings.TrimSpace(a.Name), CPR: a.CPR, Address: a.livesAt(), Telephone: strings.TrimSpace(a.Telephone), Protected: a.ProtectedAddress,
		Safely: strings.TrimSpace(a.Reach.Safely), Replacement: a.Replacement,
	})
	f.Consents = append(f.Consents, c.consents(id, a.Consents)...)
}

// standing says that somebody is in the journey only as a custody holder.
func (a Adult) standing() casework.LeftWhy {
	if a.Outside {
		return casework.Outside
	}
	return ""
}

// firstAtHome is the first who has custody of a child and lives in the family; where nobody does, the first of the family's adults.
func (f Form) firstAtHome(child Child) Adult {
	for _, n := range child.CustodyHolders {
		if !f.Adults[n-1].Outside {
			return f.Adults[n-1]
		}
	}
	return f.Adults[slices.IndexFunc(f.Adults, func(a Adult) bool { return !a.Outside })]
}

func (f *Family) addChild(c *checker, id string, child Child) {
	track := c.track(id, child.identity(), child.holders())
	track.Case, track.Underway = child.Case.casework(), child.Case.underway()
	f.Members = append(f.Members, &casework.Member{ID: id, Kind: casework.Child, Child: track, CaseIDs: c.childsCases(child), Protected: child.ProtectedAddress, Reach: child.Reach.Reach, Unnumbered: child.identity().unnumbered()})
	f.Bundle.Persons = append(f.Bundle.Persons, privacy.Person{
		Member: id, Name: strings.TrimSpace(child.Name), CPR: child.CPR, Address: strings.TrimSpace(child.Address), Telephone: strings.TrimSpace(child.Telephone), Protected: child.ProtectedAddress,
		Safely: strings.TrimSpace(child.Reach.Safely), Replacement: child.Replacement,
	})
	f.Consents = append(f.Consents, c.consents(id, child.Consents)...)
}

// Reasoned tells whether the form says why the family is handed in.
func (f *Family) Reasoned() bool { return f.Bundle.Texts[0] != "" }

// NamesCase tells whether the form describes a child's running case. Of no form it is false.
func (f *Family) NamesCase() bool {
	return f != nil && slices.ContainsFunc(f.Members, func(m *casework.Member) bool { return m.Child != nil && m.Child.Case != nil })
}

// Known is a person of a form who is in an open journey.
type Known struct {
	Case, Member string
	Here         bool // in the journey whose people read the form
	Protected    bool // name and address are protected, as that journey knows it now
}

// Written is the form as text for somebody who knows the family: why it was handed in, and whom it is about, in a language
// ("da" or "en"). known says by the form's ids who is in an open journey. People whom the readers know are named by their number, so that
// a name that is protected, now or later, is shown as their own journey shows it. No other protected name is in the text.
func (f *Family) Written(language string, known map[string]Known) string {
	about, hidden, in := "Formularen handler om", "beskyttet", "i"
	if language == "en" {
		about, hidden, in = "The form is about", "protected", "in"
	}
	var names []string
	for _, p := range f.Bundle.Persons {
		name, k := p.Name, known[p.Member]
		switch {
		case k.Here:
			name = k.Member + " " + in + " " + k.Case
		case p.Protected || k.Protected:
			name = hidden
		}
		names = append(names, name+" ("+p.Member+")")
	}
	whom := about + ": " + strings.Join(names, ", ") + "."
	if !f.Reasoned() {
		return whom
	}
	return f.Bundle.Texts[0] + "\n\n" + whom
}

func adultID(n int) string { return fmt.Sprintf("adult-%d", n) }

func childID(n int) string { return fmt.Sprintf("child-%d", n) }

// Without leaves out a person who is in another open journey.
func (f *Family) Without(member string) {
	keep := func(id string) bool { return id != member }
	f.Members = filter(f.Members, func(m *casework.Member) bool { return keep(m.ID) })
	f.Bundle.Persons = filter(f.Bundle.Persons, func(p privacy.Person) bool { return keep(p.Member) })
	for _, m := range f.Members {
		if m.Child != nil {
			m.Child.Parties = filter(m.Child.Parties, keep)
		}
	}
}

func filter[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, one := range list {
		if keep(one) {
			out = append(out, one)
		}
	}
	return out
}
