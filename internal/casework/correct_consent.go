package casework

import (
	"slices"
	"time"
)

// A consent that nobody took back: what the person agreed to holds as it was given, with its last day, and the department may use again what it was
// told to stop using. Whoever has said something new since has said it: that holds.

// HadSaid is what somebody had said to a department, and its parts of the joint assessment, before a consent was taken back by mistake.
type HadSaid struct {
	Consents []Consent      `json:"consents"`
	Parts    []Contribution `json:"parts,omitempty"`
}

// about is the person and the department, where a consent was taken back: one that was given by mistake is taken back.
func (d ChangeConsent) about(*State) string {
	if d.Given {
		return ""
	}
	return subjectOf(d.Member, d.Department)
}

func (ChangeConsent) wasWrong() Code { return CodeConsentHolds }

// saidBefore is what a person had said to a department.
func (s *State) saidBefore(member, department string) *HadSaid {
	said := &HadSaid{}
	for _, c := range s.Consents {
		if c.Member == member && c.Department == department && c.holds(asRecorded) {
			said.Consents = append(said.Consents, c)
		}
	}
	for _, p := range s.Contributions {
		if p.Department == department {
			said.Parts = append(said.Parts, p)
		}
	}
	return said
}

// since keeps of that what was taken back.
func (x *HadSaid) since(s *State) {
	x.Consents = slices.DeleteFunc(x.Consents, func(c Consent) bool { return s.consentOf(c.Member, c.Department, c.Purpose).State == c.State })
	x.Parts = slices.DeleteFunc(x.Parts, func(p Contribution) bool { return s.part(p.Department, p.Member).State == p.State })
}

func (ChangeConsent) standing(s *State, c *Correctable) *Refusal {
	anew := slices.ContainsFunc(c.Said.Consents, func(x Consent) bool {
		now := s.consentOf(x.Member, x.Department, x.Purpose)
		return now.State != ConsentWithdrawn || !now.At.Equal(c.At)
	})
	switch {
	case s.Ending != nil:
		return s.leftStands(c)
	case s.Member(NamesIn(c.About)[0]).LeftWhy == Died:
		return refuse("moved-on", "about", "Personen er registreret som død siden, så samtykket gælder ikke igen. Er dødsfaldet en fejl, så ret først det (correct, record-death).",
			"The person was recorded as dead since, so the consent does not hold again. If the death is a mistake, first correct that (correct, record-death).")
	case len(c.Said.Consents) == 0:
		return unchanged("nothing-to-correct", "about", "Der var intet samtykke at trække tilbage.", "There was no consent to take back.")
	case anew:
		return refuse("moved-on", "about", "Personen har svaret på ny siden. Skriv, hvad personen siger nu (change-consent).",
			"The person has answered anew since. Write what the person says now (change-consent).")
	}
	return nil
}

func (ChangeConsent) undo(s *State, c *Correctable, by Actor, now time.Time) {
	var rows Rows
	for _, x := range c.Said.Consents {
		rows.Consents = append(rows.Consents, s.recordConsent(x))
	}
	for _, x := range c.Said.Parts {
		if p := s.part(x.Department, x.Member); p.State == PartWithdrawn {
			*p = x
			rows.Contributions = append(rows.Contributions, ContributionRow(x))
		}
	}
	names := NamesIn(c.About)
	s.note(now, Entry{Kind: ConsentRecorded, Actor: by, Subject: names[0], Key: names[1], Why: "corrected", Rows: rows})
}
