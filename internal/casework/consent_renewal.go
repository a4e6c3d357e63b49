package casework

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// A consent is specific and informed (Forvaltningsloven § 28), and whoever stands on it must be able to show that it was given (GDPR art. 7, stk. 1, believed). So beside each
// stands how it was given and which text was explained first. What somebody said years ago is no longer what they think of today: when the policy's time is over
// they are asked again. Nothing lapses by itself meanwhile, unless the municipality has decided that it does: then what the departments share stops until there is an answer.

// ConsentHow is how somebody said it.
type ConsentHow string

// The ways.
const (
	Orally    ConsentHow = "orally"
	InWriting ConsentHow = "in-writing"
	Digitally ConsentHow = "digitally"
)

// Choices are the ways.
func (ConsentHow) Choices() []incoming.Choice {
	return choices(is(Orally, "mundtligt", "orally"), is(InWriting, "skriftligt på papir", "in writing, on paper"), is(Digitally, "digitalt", "digitally"))
}

// Manner is how a consent was given or taken back, and what was explained.
type Manner struct {
	How       ConsentHow `json:"how,omitempty" da:"Sådan har personen sagt det" en:"How the person said it"`
	Explained string     `json:"explained,omitempty" max:"24" da:"Udgave af den tekst, der er forklaret (tomt: den, der gælder nu)" en:"Version of the text that was explained (empty: the one that holds now)" of:"text-version"`
}

// textVersion is what the name of a text's version looks like: it stands in the journal, so there is no room for words.
var textVersion = regexp.MustCompile(`^[a-z]{1,6}(-[0-9]{1,4}){1,3}$`)

// fits holds that it is known how a yes was said: whoever signs in says it themself, digitally.
func (m Manner) fits(yes bool, by Actor) *Refusal {
	if yes && m.How == "" && by.Role != Citizen {
		return noChoice("how", m.How)
	}
	return m.Check()
}

// Check holds that the version of the text is one, and no words.
func (m Manner) Check() *Refusal {
	if m.Explained != "" && !textVersion.MatchString(m.Explained) {
		return refuse("text-version", "explained", "Skriv tekstens udgave, for eksempel dk-2026-1, eller lad feltet stå tomt.", "Write the version of the text, for example dk-2026-1, or leave the field empty.")
	}
	return nil
}

// manner is what is recorded of it.
func (s *State) manner(m Manner, by Actor) Manner {
	if m.How == "" && by.Role == Citizen {
		m.How = Digitally
	}
	if m.Explained == "" {
		m.Explained = s.Policy.Consent.Explanation
	}
	return m
}

// renewBefore is how many days before a consent's last day the person is asked whether it is to hold on (believed to be enough to meet them): longer than they have to answer. A consent that is given for no
// longer than that is meant to run out, and nobody is asked.
const renewBefore = 35

// toRenew is a consent with the moment at which the person is asked again, where it holds.
func (s *State) toRenew(c Consent) Consent {
	c.RenewAt = nil
	if c.State == ConsentGiven || c.State == ConsentLimited {
		at := s.Policy.After(c.At, s.Policy.Consent.RenewAfter).UTC()
		if c.State == ConsentLimited {
			if before := calendar.AddDays(*c.Until, -renewBefore).UTC(); before.After(c.At) && before.Before(at) {
				at = before
			}
		}
		c.RenewAt = &at
	}
	return c
}

// renewals are the moments at which people are asked again: about everything that they have agreed to, when the first of it is due.
func (s *State) renewals() []moment {
	var all []moment
	for _, m := range s.Members {
		if at := s.renewAt(m); at != nil {
			all = append(all, moment{*at, "renewal of the consent of " + m.ID, func(now time.Time) {
				s.Open(s.ask(StepConsentRenewal, m.ID, s.next("renewal "+m.ID), now), now)
			}})
		}
	}
	return all
}

// renewAt is when a member is asked again; nil for somebody of whom nothing stands on consent, or who is asked already.
func (s *State) renewAt(m *Member) *time.Time {
	counts := m.LeftWhy != Died && (m.InFamily() || s.hasCustody(m)) // who has left the family may speak for a child
	asked := slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool {
		return t.Key.Subject == m.ID && (t.Key.Step == StepConsentRenewal || t.Key.Step == StepConsent)
	})
	if !counts || asked {
		return nil
	}
	var first *time.Time
	for _, c := range s.Consents {
		if c.Member == m.ID && c.RenewAt != nil && (first == nil || c.RenewAt.Before(*first)) {
			first = c.RenewAt
		}
	}
	return first
}

// allNamed refuses an answer that leaves out a consent which is due for renewal: a form's silence takes nothing back. Either it holds on, or the person says that it is given no more.
func (s *State) allNamed(d AnswerConsent, now time.Time) *Refusal {
	if t, _ := s.answeredBy(d); t.Key.Step != StepConsentRenewal {
		return nil
	}
	var da, en []string
	for _, department := range s.Policy.DepartmentIDs() {
		if inDa, inEn := s.unnamed(d, department, now); len(inDa) > 0 {
			nameDa, nameEn := s.names([]string{department})
			da, en = append(da, nameDa+" ("+strings.Join(inDa, ", ")+")"), append(en, nameEn+" ("+strings.Join(inEn, ", ")+")")
		}
	}
	if len(da) == 0 {
		return nil
	}
	return refuse("consent-unnamed", "answers", "Disse samtykker er der også spurgt om igen: "+strings.Join(da, ", ")+". Skriv for hvert af dem, at det fornyes, eller at det ikke gives længere (no).",
		"These consents were asked about again, too: "+strings.Join(en, ", ")+". Write of each that it is renewed, or that it is not given any more (no).")
}

// unnamed are the purposes of what is due for renewal towards a department and an answer does not name, in words.
func (s *State) unnamed(d AnswerConsent, department string, now time.Time) (da, en []string) {
	for i, p := range ConsentPurposes {
		c := s.consentOf(d.member(), department, p)
		named := slices.ContainsFunc(d.Answers, func(a ConsentAnswer) bool {
			return a.Department == department && slices.Contains(purposesOf(a.Purposes), p)
		})
		if !named && c.RenewAt != nil && !c.RenewAt.After(now) {
			what := p.Choices()[i]
			da, en = append(da, what.Da), append(en, what.En)
		}
	}
	return da, en
}

// says is what one answer makes of a consent, and whether it makes anything of it: a no takes back what holds, and where nobody has asked it is a no all the same.
func (s *State) says(member string, a ConsentAnswer, p ConsentPurpose, now time.Time) (Consent, bool) {
	if !a.No {
		return Agreed(member, a.Department, p, now, LastSecond(a.Until)), true
	}
	c := s.consentOf(member, a.Department, p)
	held, never := c.holds(now), c.State == ""
	c.State, c.At = ConsentRefused, now.UTC()
	if held {
		c.State = ConsentWithdrawn
	}
	return c, held || never
}

// unrenewed is the last day for an answer having passed without one. The question stays open. What the departments share on the person's word stops where the policy
// says so; what was said for other purposes holds.
func (s *State) unrenewed(t *Task, now time.Time) {
	if t.Key.Step != StepConsentRenewal || !s.Policy.Consent.UnrenewedLapses {
		return
	}
	before, had := s.standing(), s.AnyConsent()
	var rows Rows
	for _, c := range slices.Clone(s.Consents) {
		if c.Member == t.Key.Subject && c.Purpose == ConsentShare && c.RenewAt != nil {
			c.State, c.At = ConsentLapsed, now.UTC()
			rows.Consents = append(rows.Consents, s.recordConsent(c))
		}
	}
	if len(rows.Consents) == 0 {
		return
	}
	s.note(now, Entry{Kind: ConsentRecorded, Subject: t.Key.Subject, Why: string(ConsentLapsed), Rows: rows})
	s.withdrawn(before, t.Key.Subject, Engine, now)
	s.tellConsentGone(rows.Consents, ConsentLapsed, CodeConsentLapsed, Engine, now)
	s.endWithoutConsent(had, Engine, now, 0)
}
