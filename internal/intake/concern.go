package intake

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/privacy"
)

// ConcernForm is a concern about a child (underretning) as it is handed in, from anybody. Only the child has to be known.
// It holds personal data, so it prints as nothing but its name.
type ConcernForm struct {
	FormID     string                 `json:"formId"` // any id that is used once
	Child      ConcernChild           `json:"child"`
	Siblings   []ConcernChild         `json:"siblings" max:"20"`    // other children of the family whom it is about, too; may be empty
	Adults     []ConcernAdult         `json:"adults" max:"10"`      // those that are known; may be empty
	Source     casework.ConcernSource `json:"source"`               // inside, outside
	ReceivedAt incoming.Moment        `json:"receivedAt" back:"5"`  // when the municipality got it; missing: now
	Text       string                 `json:"text" max:"20000"`     // what is said
	Reporter   string                 `json:"reporter" max:"20000"` // who said it; empty: anonymous
}

// ConcernChild is the child that the concern is about.
type ConcernChild struct {
	Name             string `json:"name" max:"200"`
	CPR              string `json:"cpr"` // empty where it is not known: then no open journey can be found by it
	Address          string `json:"address" max:"400"`
	Telephone        string `json:"telephone" max:"200"`
	ProtectedAddress bool   `json:"protectedAddress"`
}

// ConcernAdult is an adult around the child.
type ConcernAdult struct {
	Name             string             `json:"name" max:"200"`
	CPR              string             `json:"cpr"` // empty where it is not known
	Address          string             `json:"address" max:"400"`
	Telephone        string             `json:"telephone" max:"200"`
	ProtectedAddress bool               `json:"protectedAddress"`
	Custody          bool               `json:"custody"` // has custody of the child; who has it of the siblings is for the children's department to write down
	PublicSupport    bool               `json:"publicSupport"`
	Readiness        casework.Readiness `json:"readiness,omitempty"` // needed with public support
}

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f ConcernForm) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "concern form") }

// Concern is what comes out: a family with the child as ConcernedChild, and the texts in the bundle: what is said, and who said it
// where that is known. Source and ReceivedAt are the form's.
type Concern struct {
	Family
	Siblings   []string // ids of the other children whom it is about
	Source     casework.ConcernSource
	ReceivedAt incoming.Moment

	custody []string // the adults who have custody of the child by the form
}

// ConcernedChild is the member that a concern is about.
const ConcernedChild = "child-1"

// Child is who the concern is about.
func (c *Concern) Child() privacy.Person {
	return c.Bundle.Persons[slices.IndexFunc(c.Bundle.Persons, func(p privacy.Person) bool { return p.Member == ConcernedChild })]
}

// ReadConcern turns a form into a concern. now is the moment it was handed in. Errors are those of Read.
func (r Rules) ReadConcern(data []byte, now time.Time) (*Concern, error) {
	return readForm(r, data, now, (*checker).concern, (*checker).concernOf)
}

func (c *checker) concern(f *ConcernForm) {
	c.formID(f.FormID)
	c.known("child", f.Child.Name, f.Child.CPR)
	c.stillChild("child", known(f.Child.CPR))
	for i, s := range f.Siblings {
		path := fmt.Sprintf("siblings[%d]", i)
		c.known(path, s.Name, s.CPR)
		c.stillChild(path, known(s.CPR))
	}
	for i, a := range f.Adults {
		path := fmt.Sprintf("adults[%d]", i)
		c.known(path, a.Name, a.CPR)
		c.readiness(path, Adult{PublicSupport: a.PublicSupport, Readiness: a.Readiness})
	}
	if strings.TrimSpace(f.Text) == "" {
		c.wrong("text", "Skriv, hvad underretningen går ud på.", "Write what the concern is about.")
	}
}

// known checks a person of whom not everything need be known.
func (c *checker) known(path, name, cpr string) {
	c.name(path+".name", name)
	if strings.TrimSpace(cpr) != "" {
		c.person(path, known(cpr))
	}
}

// concernOf converts a form that was found right.
func (c *checker) concernOf(f *ConcernForm) *Concern {
	out := &Concern{Family: Family{FormID: f.FormID}, Source: f.Source, ReceivedAt: f.ReceivedAt}
	var custody []string
	for i, a := range f.Adults {
		id := adultID(i + 1)
		track := &casework.AdultTrack{PublicSupport: a.PublicSupport, Readiness: a.Readiness, Episode: 1, AdultFrom: c.young(known(a.CPR))}
		out.Members = append(out.Members, &casework.Member{ID: id, Kind: casework.Adult, Adult: track, Protected: a.ProtectedAddress, Unnumbered: known(a.CPR).unnumbered()})
		out.Bundle.Persons = append(out.Bundle.Persons, privacy.Person{
			Member: id, Name: strings.TrimSpace(a.Name), CPR: a.CPR, Address: strings.TrimSpace(a.Address), Telephone: strings.TrimSpace(a.Telephone), Protected: a.ProtectedAddress,
		})
		if a.Custody {
			custody = append(custody, id)
		}
	}
	out.custody = slices.Clone(custody)
	out.child(c, 1, f.Child, custody)
	for i, s := range f.Siblings {
		out.Siblings = append(out.Siblings, out.child(c, i+2, s, nil))
	}
	out.Bundle.Texts = []string{f.Text}
	if strings.TrimSpace(f.Reporter) != "" {
		out.Bundle.Texts = append(out.Bundle.Texts, f.Reporter)
	}
	return out
}

// child adds the nth whom the concern is about, and gives their id.
func (c *Concern) child(check *checker, n int, who ConcernChild, custody []string) string {
	id := childID(n)
	c.Members = append(c.Members, &casework.Member{ID: id, Kind: casework.Child, Child: check.track(id, known(who.CPR), custody), Protected: who.ProtectedAddress, Unnumbered: known(who.CPR).unnumbered()})
	c.Bundle.Persons = append(c.Bundle.Persons, privacy.Person{
		Member: id, Name: strings.TrimSpace(who.Name), CPR: who.CPR, Address: strings.TrimSpace(who.Address), Telephone: strings.TrimSpace(who.Telephone), Protected: who.ProtectedAddress,
	})
	return id
}

// About are the children whom the concern is about.
func (c *Concern) About() []string { return append([]string{ConcernedChild}, c.Siblings...) }
