package chance

import (
	"fmt"

	"samspil/internal/casework"
)

// joining is somebody who joins, under a number that may be the next one.
func (t Table) joining() casework.Body {
	d := casework.AddMember{Member: &casework.Member{ID: fmt.Sprintf("adult-%d", 2+t.N(3)), Kind: casework.Adult, Adult: &casework.AdultTrack{Episode: 1}}, Reason: 1}
	if t.yes() {
		d.Member = &casework.Member{ID: fmt.Sprintf("child-%d", 2+t.N(3)), Kind: casework.Child, Child: &casework.ChildTrack{
			Parties: []string{one(t, "adult-1", "adult-2", "adult-9")}, OwnConsentFrom: t.View.Now.AddDate(t.N(3)-1, 0, 0), AdultFrom: t.View.Now.AddDate(t.N(4), 0, 1),
			PartyFrom: t.View.Now.AddDate(0, t.N(12), 0),
		}}
		if t.yes() {
			d.Member.Child.Case = t.runs()
		}
	} else if t.mostly() {
		d.Member.Adult.PublicSupport, d.Member.Adult.Readiness = true, casework.JobReady
		d.Member.Was = t.grown()
	} else {
		d.Member.LeftWhy = casework.Outside
	}
	if t.yes() && (d.Member.Adult != nil || !d.Member.Child.OwnConsentFrom.After(t.View.Now)) {
		d.Consents = []casework.Consent{{Department: one(t, "employment", "children", "fire"), Purpose: casework.ConsentShare, State: casework.ConsentGiven}}
	}
	return d
}

// runs is a child's case with a measure that runs.
func (t Table) runs() *casework.ChildCase {
	c := &casework.ChildCase{Measures: []casework.Measure{{N: 1, Code: "27.27.06", StartedAt: t.View.Now.AddDate(0, 0, -t.N(60))}}}
	if m := &c.Measures[0]; t.yes() {
		by := t.View.Now.AddDate(0, t.N(24), 0)
		m.OutsideHome, m.WithoutConsent, m.RetrialBy = true, t.yes(), one(t, nil, &by)
	}
	return c
}

// runningCase is a case that the children's department has for a child, who may have one here already.
func (t Table) runningCase(child string) casework.Body {
	m := &casework.Member{ID: child, Kind: casework.Child, CaseIDs: []casework.CaseID{{Department: "children", ID: "BS-7"}}, Child: &casework.ChildTrack{Case: t.runs()}}
	if since := t.View.Now.AddDate(0, -t.N(6), 0); t.yes() {
		m.Child.Underway = &casework.Underway{Step: casework.StepInvestigation, Since: since}
	}
	return casework.TakeOverCase{Child: child, Running: m, Reason: casework.TextRef(t.N(2))}
}

// note is about somebody, and corrects one that may be there.
func note(t Table, person string) casework.Noted {
	return casework.Noted{
		Kind: one(t, casework.NoteCall, casework.NoteVisit), About: one(t, []string{person}, []string{"adult-1"}, nil), Text: casework.TextRef(t.N(2)), Corrects: one(t, 0, 0, 1, 50_001),
	}
}
