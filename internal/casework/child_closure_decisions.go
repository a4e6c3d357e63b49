package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// HoldReview is a review (opfølgning) of a child's case. The child has been heard, or it is written
// down (Barnets lov § 5, stk. 3 and 4). The review itself decides when the next one is (Barnets lov § 95, stk. 3).
type HoldReview struct {
	Task         string  `json:"task"`
	ChildHeard   bool    `json:"childHeard"`
	NotHeard     TextRef `json:"notHeard,omitempty"` // the reason why not
	NextInMonths int     `json:"nextInMonths" range:"0..24" da:"Måneder til næste opfølgning (1-6)" en:"Months until the next review (1-6)"`
	// RevisePlan says that the child's plan or the youth plan is to be made or revised: each review decides whether (Barnets lov § 95, stk. 4).
	RevisePlan   bool          `json:"revisePlan,omitempty" da:"Barnets plan eller ungeplanen skal laves eller revideres" en:"The child plan or the youth plan is to be made or revised"`
	NoSchool     bool          `json:"noSchool,omitempty" da:"Barnet er ikke i skolealderen" en:"The child is not of school age"` // the child is not of school age: there is no absence to know
	Measurements []Measurement `json:"measurements,omitempty" max:"300"`
	Notes        TextRef       `json:"notes,omitempty"`
	Happened
}

func (HoldReview) Name() string { return "hold-review" }

// Check that the review is wanted, the child was heard, and the next one lies within the cap.
func (d HoldReview) Check(s *State, by Actor, now time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepChildReview)
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard), s.interval(d.NextInMonths, now), s.measurements(d.Measurements, now))
}

// Apply records it. The interval counts from the day the review was held.
func (d HoldReview) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepChildReview)
	rows := s.takeMeasurements(d.Measurements, d.at(now))
	m := s.Member(t.Key.Subject)
	at := d.at(now)
	m.Child.Reviews, m.Child.LastReviewAt, m.Child.NextInMonths, m.Child.ResumedAt = m.Child.Reviews+1, &at, d.NextInMonths, nil
	m.Child.NoSchool = d.NoSchool
	s.answer(t, by, now, d, d.Notes, rows.and(Rows{Members: []MemberRow{m.row()}}))
	s.noteHeard(m.ID, d.Task, d.ChildHeard, d.NotHeard, by, now)
	s.callOff(StepConcernReview, m, "reviewed", now)
	if d.RevisePlan {
		s.askPlan(m, now, now)
	}
	s.absenceNews(d.Measurements, now)
}

func (d HoldReview) went() string {
	if d.RevisePlan {
		return string(PlanRevised)
	}
	return string(PlanStays)
}

// TakeUpClosure is the children's department finding that the closing of a child's case is to be decided, also where the criteria
// by which the engine would propose it do not hold. While a measure runs, or the child is placed outside the home, there is nothing
// to close: what runs is followed up (Barnets lov § 95, stk. 1), and ending it is a decision of its own.
type TakeUpClosure struct {
	Child  string  `json:"child"`
	Reason TextRef `json:"reason"`
}

func (TakeUpClosure) Name() string { return "take-up-closure" }

// Check that the child has an open case in which no measure runs, that nobody is about to decide on closing it, and that it says why.
func (d TakeUpClosure) Check(s *State, by Actor, _ time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch t := child.Child; {
	case !t.CaseOpen():
		return refuse("case-not-open", "child", "Barnet har ingen åben sag, der kan lukkes. Du skal ikke gøre mere.", "The child has no open case to close. You need do nothing more.")
	case t.Proposed || t.Closing() != nil:
		return refuse("closure-under-way", "child", "Lukningen er allerede foreslået eller besluttet: svar på opgaven.", "Closing is proposed or decided already: answer the task.")
	case t.supportedSoon():
		return measureRuns("child")
	case s.fallenOpen(child):
		return anewFirst("child")
	case !t.seenAtHome():
		return refuse("home-first", "child", "Barnet er lige kommet hjem. Hold først en opfølgning.", "The child has just come home. First hold a review.")
	case t.placementAppealed():
		return appealFirst("child")
	}
	return reasonGiven(d.Reason)
}

func anewFirst(field string) *Refusal {
	return refuse("decide-anew-first", field, "En afgørelse om barnet gælder ikke længere. Tag først stilling til, hvad der så skal ske (decide-anew).",
		"A decision on the child does not stand any more. First decide what follows (decide-anew).")
}

func appealFirst(field string) *Refusal {
	return refuse("placement-appealed", field, "En klage over barnets anbringelse eller hjemgivelse er ikke afgjort. Vent på afgørelsen.", "An appeal over the child's placement or return home is not decided. Wait for it.")
}

func measureRuns(field string) *Refusal {
	return refuse("measure-running", field, "Barnet har en indsats, der løber eller skal begynde. Træf først afgørelse om, at den ophører (decide-measure), eller skriv, at den ikke begynder (begin-measure).",
		"A measure runs for the child or is to begin. First decide that it ends (decide-measure), or write that it does not begin (begin-measure).")
}

// Apply puts it forward.
func (d TakeUpClosure) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	s.involveIn(child.ID, by)
	s.note(now, Entry{Kind: ClosureTakenUp, Actor: by, Subject: child.ID, Why: "the department's judgement", Reason: d.Reason, Basis: s.childLaw(now)})
	s.putForward(child, "closure taken up", now)
}

// DecideClosure is a person's decision (afgørelse) on whether a child's case is closed. The engine only proposes, or the department takes it up.
type DecideClosure struct {
	Task  string `json:"task"`
	Close bool   `json:"close" required:"true" da:"Barnets sag lukkes" en:"The child's case is closed"`
	// Despite is why the case is closed although something that only the department knows of speaks against it.
	Despite TextRef `json:"despite,omitempty" da:"Hvorfor sagen lukkes, selv om noget for nylig taler imod" en:"Why the case is closed although something not long ago speaks against it"`
	Hearing
	Happened
}

func (DecideClosure) Name() string { return "decide-closure" }

// Check that the decision is wanted, reasoned, and that the child was heard.
func (d DecideClosure) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepClosureDecision)
	var wait *Refusal
	switch {
	case r != nil || !d.Close:
	case s.Member(t.Key.Subject).Child.supportedSoon():
		wait = measureRuns("close")
	case s.fallenOpen(s.Member(t.Key.Subject)):
		wait = anewFirst("close")
	case s.Member(t.Key.Subject).Child.placementAppealed():
		wait = appealFirst("close")
	case s.ConcernHolds(s.Member(t.Key.Subject)):
		wait = closureHeld("close")
	case d.Despite == 0 && s.concernRecent(s.Member(t.Key.Subject), now):
		wait = refuse("closure-held", "close", "Der har for nylig været noget om barnet, som taler imod at lukke sagen nu. Vent, eller skriv, hvorfor den lukkes alligevel.",
			"Something about the child not long ago speaks against closing the case now. Wait, or write why it is closed all the same.")
	}
	return first(s.running(), r, d.gone(), d.addressed(s, t), wait)
}

// addressed holds that there is somebody to send the decision to: nobody can appeal what nobody has been told.
func (d DecideClosure) addressed(s *State, t *Task) *Refusal {
	if t == nil || !d.Close {
		return nil
	}
	return s.addressed(s.Member(t.Key.Subject), "close")
}

// Apply records it. Where the case is to be closed, a letter goes to each party; the case stays open until they have it
// and the time to appeal is over.
func (d DecideClosure) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepClosureDecision)
	m := s.Member(t.Key.Subject)
	m.Child.Decisions, m.Child.Proposed, m.Child.Held = t.Key.N, false, false // whoever decides knows what was looked into
	if d.Close {
		m.Child.Closes = t.Key.N
		s.recordDecided(m, ChildDecision{N: t.Key.N, Kind: DecisionToClose}, d.at(now))
	}
	s.answer(t, by, now, d, d.Reason, Rows{Members: []MemberRow{m.row()}})
	s.noteBoth(m.ID, d.Task, d.Hearing, by, now)
	if d.Close && d.Despite != 0 {
		s.note(now, Entry{Kind: ClosedDespite, Actor: by, Subject: m.ID, Key: d.Task, Why: "the department's judgement", Reason: d.Despite, Basis: policy.BasisPolicy})
	}
}

func (d DecideClosure) went() string {
	if d.Close {
		return string(ClosureDecided)
	}
	return "not closed"
}

// ConfirmLetter is the receipt for a letter with a decision, or word that it could not be delivered.
type ConfirmLetter struct {
	Task     string `json:"task"`
	Received bool   `json:"received" required:"true" da:"Brevet er kommet frem (nej: det sendes igen)" en:"The letter was received (no: it is sent again)"`
	Paper    bool   `json:"paper,omitempty" da:"Brevet er sendt på papir" en:"The letter was sent on paper"`
	// SentOn is the day on which Digital Post was sent, or the date of a paper letter, 2026-11-22. The time to appeal runs from
	// it. Where it is left out the day of this confirmation counts: the letter is no younger, so the time never ends too early.
	SentOn incoming.Day `json:"sentOn,omitempty" back:"2" da:"Brevet er sendt den" en:"The letter was sent on"`
	Belated
}

func (ConfirmLetter) Name() string { return "confirm-letter" }

func (d ConfirmLetter) happened(now time.Time) (time.Time, bool) { return happenedOn(d.SentOn, now) }

func (ConfirmLetter) dateField() string { return "sentOn" }

// Check that a receipt is waited for, and that the letter was not sent before it was wanted.
func (d ConfirmLetter) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if d.sent(now).Before(calendar.StartOfDay(t.OpenedAt)) {
		r = tooEarly("sent-early", "sentOn", "bestillingen af brevet", "the letter was asked for")
	}
	return r
}

// sent is the date of the letter.
func (d ConfirmLetter) sent(now time.Time) time.Time {
	return dayOrNow(d.SentOn, now)
}

// Apply records it, and sends a letter that was not delivered again.
func (d ConfirmLetter) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	s.answerAndForget(t, by, now, d, 0, Rows{})
	s.letterOver(t.Key, d, now)
}

func (d ConfirmLetter) went() string {
	switch {
	case !d.Received:
		return string(LetterFailed)
	case d.Paper:
		return string(LetterPaper)
	default:
		return string(LetterReceived)
	}
}

// interval holds the next review within the policy's cap.
func (s *State) interval(months int, now time.Time) *Refusal {
	interval := policy.Period{N: months, Unit: policy.Months}
	if _, err := s.Policy.Deadline(policy.ChildNextReview, policy.Options{Start: now, Interval: &interval}); err != nil {
		return refuse("review-interval", "nextInMonths", "Næste opfølgning ligger senere, end regelsættet tillader. Skriv færre måneder.",
			"The next review lies later than the policy allows. Write fewer months.")
	}
	return nil
}
