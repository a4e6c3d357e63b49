package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// BeginMeasure is word whether what a decision has begin on a day has begun: nobody is placed by the calendar.
type BeginMeasure struct {
	Task  string `json:"task"`
	Begun bool   `json:"begun" required:"true" da:"Det er begyndt (nej: det bliver ikke til noget, og afgørelsen bortfalder)" en:"It has begun (no: it will not, and the decision lapses)"`
	// Despite is why the child lives elsewhere although an appeal can still come or is not decided. What has happened is written down as it is; a
	// leader sees it.
	Despite TextRef `json:"despite,omitempty" da:"Hvorfor barnet er flyttet, selv om klagefristen løber, eller en klage ikke er afgjort" en:"Why the child has moved although the time to appeal runs, or an appeal is not decided"`
	Notes   TextRef `json:"notes,omitempty"`
	Happened
}

func (BeginMeasure) Name() string { return "begin-measure" }

// Check that it is waited for, and that no appeal keeps the child where it is.
func (d BeginMeasure) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepBegins)
	if r = first(s.running(), r); r != nil || !d.Begun {
		return r
	}
	child := s.Member(t.Key.Subject)
	decided := child.Child.decision(t.Key.N)
	if r = s.stillConsented(child, decided, now); r != nil || d.Despite != 0 {
		return r
	}
	if decided.Plan.OutsideHome && s.fallenOpen(child) {
		return anewFirst("begun")
	}
	if s.suspended(child, decided, d.at(now)) {
		return refuse("move-suspended", "despite", "Barnet bliver på anbringelsesstedet, så længe der kan klages, eller en klage ikke er afgjort (retssikkerhedsloven § 72, stk. 2). Er barnet flyttet alligevel, så skriv hvorfor.",
			"The child stays where it is placed while an appeal can come or is not decided (Retssikkerhedsloven § 72(2)). If it has moved all the same, write why.")
	}
	return nil
}

// stillConsented holds that what stands on consent begins on the consent of each whose consent the law asks for now: custody can change before the day, or the
// child come to the age at which it consents itself. Where the child has moved already another decision says so.
func (s *State) stillConsented(child *Member, d *ChildDecision, now time.Time) *Refusal {
	if p := d.Plan; len(p.ConsentedBy) == 0 || !slices.ContainsFunc(s.whoConsents(child, d.Kind, now), func(id string) bool { return !slices.Contains(p.ConsentedBy, id) }) {
		return nil
	}
	return refuse("begin-consent", "begun", "En, der har forældremyndigheden nu, eller barnet selv har ikke samtykket (barnets lov §§ 46 og 98). Træf en ny afgørelse (decide-measure), eller skriv, at det ikke begynder.",
		"Somebody who has custody now, or the child, has not consented (Barnets lov §§ 46 and 98). Take a new decision (decide-measure), or write that it does not begin.")
}

// Apply has it begin on the day on which it did; what will not begin falls, and somebody decides what follows.
func (d BeginMeasure) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepBegins)
	child := s.Member(t.Key.Subject)
	decided, at := child.Child.decision(t.Key.N), d.at(now)
	if !d.Begun {
		s.answerAndForget(t, by, now, d, d.Notes, Rows{})
		s.dropAppeals(child, "not begun", now, decided.appealedBy)
		s.fall(child, decided, "not begun", by, now)
		return
	}
	wasOutside, plan := child.Child.PlacedOutside(), *decided.Plan
	decided.Plan.Became = PlanBegun
	decided.Measure = s.begin(child, plan, at, by, now)
	s.answerAndForget(t, by, now, d, d.Notes, child.rows())
	if d.Despite != 0 {
		s.tellDespite(t, CodeMovedDespite, now)
		s.note(now, Entry{Kind: MovedDespite, Actor: by, Subject: child.ID, Key: d.Task, Reason: d.Despite, Basis: "Retssikkerhedsloven § 72, stk. 2"})
	}
	s.begun(child, decided, plan, at, wasOutside, by, now)
}

// tellDespite tells a leader that something was carried out before it could be.
func (s *State) tellDespite(t *Task, code Code, now time.Time) {
	m := s.toLeader(t, policy.TeamLeader, Message{Kind: MessageNotice, Code: string(code)})
	m.ID += "/" + string(code)
	s.tellLeader(now, t, m)
}

func (d BeginMeasure) went() string {
	if d.Begun {
		return "begun"
	}
	return "not begun"
}
