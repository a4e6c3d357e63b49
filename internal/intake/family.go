package intake

import (
	"fmt"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// Family is what comes out of a form: ids and codes for the journey, and everything personal for the vault. The persons
// of the bundle carry the ids of the members, and its one text, if any, is why the family was handed in.
type Family struct {
	FormID   string
	Members  []*casework.Member
	Consents []casework.Consent // At is the moment the form was read
	Bundle   privacy.Bundle
}

// family converts a form that was found right.
func (c *checker) family(form *Form) *Family {
	f := &Family{FormID: form.FormID}
	if strings.TrimSpace(form.Reason) != "" {
		f.Bundle.Texts = []string{form.Reason}
	}
	for i, a := range form.Adults {
		id := adultID(i + 1)
		track := &casework.AdultTrack{PublicSupport: a.PublicSupport, Readiness: a.Readiness, Episode: 1, BenefitSince: a.BenefitSince.time()}
		a.ContactCourse.casework(track)
		f.Members = append(f.Members, &casework.Member{ID: id, Kind: casework.Adult, Adult: track, CaseIDs: cases(a.CaseIDs), Protected: a.ProtectedAddress})
		f.Bundle.Persons = append(f.Bundle.Persons, privacy.Person{
			Member: id, Name: strings.TrimSpace(a.Name), CPR: a.CPR, Address: strings.TrimSpace(a.Address), Protected: a.ProtectedAddress,
		})
		f.Consents = append(f.Consents, c.consents(id, a.Consents)...)
	}
	for i := range form.Children {
		f.addChild(c, form, i)
	}
	return f
}

func (f *Family) addChild(c *checker, form *Form, i int) {
	child := form.Children[i]
	id := fmt.Sprintf("child-%d", i+1)
	track := c.track(id, child.CPR, child.holders())
	track.Case = child.Case.casework()
	member := &casework.Member{ID: id, Kind: casework.Child, Child: track, CaseIDs: c.childsCases(child)}
	f.Members = append(f.Members, member)
	f.Consents = append(f.Consents, c.consents(id, child.Consents)...)
	first := form.Adults[child.CustodyHolders[0]-1]
	address, protected := strings.TrimSpace(child.Address), child.ProtectedAddress
	if address == "" {
		address, protected = strings.TrimSpace(first.Address), protected || first.ProtectedAddress
	}
	member.Protected = protected
	f.Bundle.Persons = append(f.Bundle.Persons, privacy.Person{
		Member: id, Name: strings.TrimSpace(child.Name), CPR: child.CPR, Address: address, Protected: protected,
	})
}

func adultID(n int) string { return fmt.Sprintf("adult-%d", n) }
