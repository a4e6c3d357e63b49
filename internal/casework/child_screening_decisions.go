package casework

import (
	"time"
)

// ScreenConcern is the screening of a concern, and of all that were assessed while it was open.
type ScreenConcern struct {
	Task    string         `json:"task"`
	Outcome ConcernOutcome `json:"outcome" da:"Hvad screeningen fører til" en:"What the screening leads to"`                                                                                           // none, clarify, investigate
	Case    bool           `json:"case,omitempty" da:"Barnet får hjælp med det samme: en sag, eller indsatserne vurderes igen" en:"The child gets help at once: a case, or its measures are reviewed"` // help is given at once: the child gets a case, its closed one is opened again, or its measures are reviewed
	CaseID  string         `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"`        // in the department's own system, where the child had no case that is known here
	Abuse   Abuse          `json:"abuse" da:"Er der tale om overgreb?" en:"Is it about abuse?"`                                                                                                        // as it looks now: none, suspected, by-parents
	Honour  bool           `json:"honour,omitempty" da:"Der kan være æresrelaterede konflikter eller negativ social kontrol" en:"There may be an honour-related conflict or negative social control"`  // there may be an honour-related conflict or negative social control: the risk is assessed before parents and network are involved (§ 18, stk. 3)
	Talk    Talk           `json:"talk" da:"Samtalen med barnet" en:"The talk with the child"`                                                                                                         // alone, together, none
	NoTalk  TextRef        `json:"noTalk,omitempty" da:"Hvorfor I ikke har talt med barnet" en:"Why nobody talked with the child"`                                                                     // why there was no talk with the child (§ 137, stk. 4)
	Second  string         `json:"second,omitempty" da:"Medarbejder, der ikke har arbejdet med barnet før (når der løber indsatser)" en:"Employee who has not worked with the child before (where measures run)" of:"staff"`
	Onward  Onward         `json:"onward,omitempty" da:"Hvad der sker nu (kun når den unge er fyldt 18 år)" en:"What happens now (only where the young person has turned 18)"`
	Reason  TextRef        `json:"reason"`
	Happened
}

func (ScreenConcern) Name() string { return "screen-concern" }

// cause tells whether there is cause for anything.
func (d ScreenConcern) cause() bool { return d.Outcome != ConcernNone || d.Case }

// Check that a screening is owed and that it is whole.
func (d ScreenConcern) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepScreening)
	if r != nil {
		return r
	}
	child := s.Member(t.Key.Subject)
	if child.Child.OfAgeAt != nil {
		return first(d.ofAge(child.Child), reasoned(d.Reason))
	}
	var outcome, unknown, second *Refusal
	switch {
	case d.Outcome != ConcernInvestigate && d.Abuse != NoAbuse:
		outcome = refuse("abuse-investigated", "outcome", "Ved overgreb eller mistanke om det skal I lave en børnefaglig undersøgelse. Skriv investigate (barnets lov § 20, stk. 1, nr. 2).",
			"Where a child may have been abused an investigation is a must: write investigate (Barnets lov § 20(1), no. 2).")
	}
	if d.Case && child.CaseAt(t.Department) == "" && d.CaseID == "" && s.Ending == nil {
		unknown = refuse("case-id", "caseId", "Skriv sagens nummer i fagsystemet.", "Write the case number of the department's system.")
	}
	if child.Child.measuresRun() {
		second = s.uninvolved(child, d.Second, by)
	} else if d.Second != "" {
		second = staffID(d.Second, "second")
	}
	return first(onward(child.Child, d.Onward, false), outcome, unknown, second, d.talked(child.Child.screenedAbuse(t.Key.N)), reasoned(d.Reason))
}

// talked holds that there was a talk with the child, without the parents where the abuse may be theirs, or that it is said why not.
func (d ScreenConcern) talked(feared Abuse) *Refusal {
	switch {
	case d.Talk == TalkTogether && feared.graver(d.Abuse) == AbuseByParents:
		return refuse("talk-alone", "talk", "Underretningen går på overgreb fra forældrene. Tal med barnet uden dem, og skriv alone (barnets lov § 137, stk. 3).",
			"The concern is that the parents abuse the child. Talk to the child without them, and write alone (Barnets lov § 137(3)).")
	case d.Talk == NoTalk && d.NoTalk == 0:
		return refuse("talk-missing", "noTalk", "Tal med barnet, eller skriv, hvorfor I ikke har gjort det (barnets lov § 137, stk. 4).",
			"Talk to the child, or write why you have not (Barnets lov § 137(4)).")
	}
	return nil
}

// Apply records it and carries out what it leads to.
func (d ScreenConcern) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepScreening)
	child, at := s.Member(t.Key.Subject), d.at(now)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if d.Second != "" {
		child.Child.involve(d.Second)
	}
	child.Child.Honour = child.Child.Honour || d.Honour
	c := child.Child.takeConcern(t.Key.N)
	if d.cause() {
		child.Child.LastConcernAt = &at
	}
	row := c.row(child)
	row.Screening, row.ScreenedAt, row.Outcome, row.Second = c.N, &at, d.Outcome, d.Second
	s.note(now, Entry{
		Kind: ConcernScreened, Actor: by, Subject: child.ID, Key: d.Task, Basis: t.Deadline.Basis, Why: string(d.Outcome) + suffix(d.opens()) + suffix(string(d.Onward)), Reason: d.Reason,
		Rows: Rows{Concerns: []ConcernRow{row}}, // those screened with it say so in theirs
	})
	if child.Child.OfAgeAt != nil {
		return
	}
	s.noteHeard(child.ID, d.Task, d.Talk != NoTalk, d.NoTalk, by, now)
	s.screeningLeads(child, d, by, c.KnownSince, now)
	if s.Ending == nil && child.InFamily() { // else the department goes on with all of it in its own system
		s.askReporterTold(child, c, now)
	}
}

// opens says in a code that a case is opened.
func (d ScreenConcern) opens() string {
	if d.Case {
		return "case"
	}
	return ""
}
