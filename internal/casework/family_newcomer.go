package casework

import (
	"reflect"
	"time"
)

// newcomer is what a form says of somebody who joins, with its bounds. The dates are a form's, as moments.
type newcomer struct {
	ID           string     `json:"member.id"`
	Was          string     `json:"was"`
	Reach        Reach      `json:"reach"`
	PutOff       time.Time  `json:"putOff" back:"31" ahead:"2"`
	Readiness    Readiness  `json:"adult.readiness"`
	Benefit      string     `json:"adult.benefit"`
	BenefitSince *time.Time `json:"adult.benefitSince" back:"51"`
	Hours        float64    `json:"adult.ordinaryHours.hoursPerWeek" range:"0..37"`
	HoursSince   time.Time  `json:"adult.ordinaryHours.since" back:"31"`
	CourseAt     time.Time  `json:"adult.contactCourse.started" back:"31"`
	CourseHeld   int        `json:"adult.contactCourse.interviewsHeld" range:"0..50"`
	YoungUntil   time.Time  `json:"adult.adultFrom" back:"40" ahead:"40"` // of a young parent

	Parties        []string       `json:"child.custodyHolders" max:"11"` // and the child itself
	OwnConsentFrom time.Time      `json:"child.ownConsentFrom" back:"40" ahead:"40"`
	PartyFrom      time.Time      `json:"child.partyFrom" back:"40" ahead:"40"`
	AdultFrom      time.Time      `json:"child.adultFrom" back:"40" ahead:"40"`
	Measures       []newMeasure   `json:"child.case.measures" max:"30"`
	Ended          *time.Time     `json:"child.case.investigationEnded" back:"31"`
	LastReview     *time.Time     `json:"child.case.lastReview" back:"31"`
	NextReview     *time.Time     `json:"child.case.nextReview" back:"31" ahead:"6"`
	Underway       *time.Time     `json:"child.case.investigationStarted" back:"31"`
	CaseIDs        []CaseID       `json:"caseIds" max:"21"`
	Consents       []newAgreement `json:"consents" max:"60"`
}

type newMeasure struct {
	Code      string     `json:"measure"`
	StartedAt time.Time  `json:"started" back:"31"`
	RetrialBy *time.Time `json:"retrialBy" back:"31" ahead:"19"`
}

type newAgreement struct {
	Member     string         `json:"member"`
	Department string         `json:"department"`
	Purpose    ConsentPurpose `json:"purpose"`
	State      ConsentState   `json:"state"`
	Until      *time.Time     `json:"until" ahead:"21"`
	How        ConsentHow     `json:"how"`
	Explained  string         `json:"explained" max:"24"`
}

// bounded holds that who joins comes with what a form says and nothing else: what a journey makes of somebody is its own.
func (d AddMember) bounded(now time.Time) *Refusal {
	m := d.Member
	if m == nil || m.Adult != nil && m.Child != nil {
		return nil // Check says so
	}
	if !reflect.DeepEqual(m, m.asForm()) {
		return refuse("member-more", "member", "Personen har mere med, end en formular siger. Send formularen igen.", "The person comes with more than a form says. Send the form again.")
	}
	n := newcomer{ID: m.ID, Was: m.Was, Reach: m.Reach, CaseIDs: m.CaseIDs}
	for _, c := range d.Consents {
		n.Consents = append(n.Consents, newAgreement{c.Member, c.Department, c.Purpose, c.State, c.Until, c.How, c.Explained})
	}
	if t := m.Adult; t != nil {
		n.Readiness, n.BenefitSince, n.CourseAt, n.CourseHeld, n.YoungUntil = t.Readiness, t.BenefitSince, t.CourseAt, t.CourseHeld, t.AdultFrom
		if t.Work != nil {
			n.Hours, n.HoursSince = t.Work.HoursPerWeek, t.Work.From
		}
	}
	if m.Child != nil {
		n.ofChild(m.Child)
	}
	return outOfBounds(n, now)
}

// ofChild is what a form says of a child's track.
func (n *newcomer) ofChild(t *ChildTrack) {
	n.Parties, n.OwnConsentFrom, n.PartyFrom, n.AdultFrom = t.Parties, t.OwnConsentFrom, t.PartyFrom, t.AdultFrom
	if t.Case != nil {
		n.Ended, n.LastReview, n.NextReview = t.Case.InvestigationEnded, t.Case.LastReview, t.Case.NextReview
		for _, x := range t.Case.Measures {
			n.Measures = append(n.Measures, newMeasure{x.Code, x.StartedAt, x.RetrialBy})
		}
	}
	if t.Underway != nil {
		n.Underway = &t.Underway.Since
	}
}

// asForm is the member with what a form says of somebody and what another journey knows of their safety, and nothing else.
func (m *Member) asForm() *Member {
	out := &Member{ID: m.ID, Kind: m.Kind, Protected: m.Protected, Reach: m.Reach, Unnumbered: m.Unnumbered, CaseIDs: m.CaseIDs, Was: m.Was}
	out.Informing.PutOff = m.Informing.PutOff
	if m.LeftWhy == Outside {
		out.LeftWhy = Outside
	}
	if t := m.Adult; t != nil {
		out.Adult = &AdultTrack{
			PublicSupport: t.PublicSupport, Readiness: t.Readiness, Benefit: t.Benefit, BenefitSince: t.BenefitSince, Episode: 1,
			CourseAt: t.CourseAt, CourseHeld: t.CourseHeld, AdultFrom: t.AdultFrom,
		}
		if w := t.Work; w != nil {
			out.Adult.HadBefore(w.HoursPerWeek, w.From)
		}
	}
	if t := m.Child; t != nil {
		out.Child = &ChildTrack{Parties: t.Parties, OwnConsentFrom: t.OwnConsentFrom, PartyFrom: t.PartyFrom, AdultFrom: t.AdultFrom}
		if c := t.Case; c != nil {
			out.Child.Case = &ChildCase{InvestigationEnded: c.InvestigationEnded, LastReview: c.LastReview, NextReview: c.NextReview}
			for i, x := range c.Measures {
				out.Child.Case.Measures = append(out.Child.Case.Measures, Measure{
					N: i + 1, Code: x.Code, StartedAt: x.StartedAt, OutsideHome: x.OutsideHome, WithoutConsent: x.WithoutConsent, RetrialBy: x.RetrialBy, Permanent: x.Permanent,
				})
			}
		}
		if u := t.Underway; u != nil {
			out.Child.Underway = &Underway{Step: StepInvestigation, Since: u.Since}
		}
	}
	return out
}
