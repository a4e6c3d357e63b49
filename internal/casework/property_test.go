package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/policy"
)

// Whatever people decide, in whatever order, and however long they take: no panic, nothing is forgotten, nobody is told
// what they have no ground to hear, and the state survives being written down.
func TestFamily_HoldsTogetherWhateverHappens(t *testing.T) {
	laws := []*policy.Policy{policy.Default(), law(t, "other", func(p *policy.Policy) {
		rule(p, policy.StatusMeeting).Period = weeks(4)
		rule(p, policy.Contribution).Period = weeks(3)
		rule(p, policy.ChildFirstReview).RemindBefore = []policy.Period{weeks(2)}
		rule(p, policy.FirstInterview).Pausable = false
		p.Suspension.Scopes[0].Rules = []string{"contact-*", policy.JointMeeting, policy.Contribution}
	})}
	reached := map[string]int{} // how far the families get
	rapid.Check(t, func(t *rapid.T) {
		r := &random{T: t, laws: laws, s: family(), now: started, ids: map[string]bool{}, rows: map[string]DeadlineRow{}, suspended: map[int]SuspensionRow{}}
		if rapid.Bool().Draw(t, "not asked yet") {
			r.s.Consents = nil
		}
		walk(r.s, r.now)
		for range rapid.IntRange(5, 120).Draw(t, "steps") {
			r.step()
			r.holds()
		}
		if r.s.Ending != nil {
			reached[string(r.s.Ending.Kind)]++
		} else {
			reached[string(r.s.Stage)]++
		}
		reached["suspensions"] += len(r.s.Suspensions)
		for _, m := range r.s.Members {
			reached[m.row().Track]++
		}
	})
	t.Log(reached)
}

// The same steps bring a family through when everybody does their part, so the ones above do not go round in circles.
func TestFamily_ComesThroughWhenEverybodyDoesTheirPart(t *testing.T) {
	s, now := family(), started
	walk(s, now)
	for s.Stage != Ended && now.Before(started.AddDate(3, 0, 0)) {
		for _, task := range s.OpenTasks() {
			do(t, s, worker(task.Department), answerWell(s, task), now)
		}
		for _, m := range s.Adults() {
			if s.Stage == Tracks && m.Adult.Placed && m.Adult.Job == nil {
				do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob}, now)
			}
		}
		walk(s, now)
		now = now.AddDate(0, 0, 5)
		pass(s, now)
	}
	require.Equal(t, Completed, s.Ending.Kind)
	require.Zero(t, s.Missed)
	require.Len(t, kinds(s, 0, WorkHeld), 2)
	require.Len(t, kinds(s, 0, CaseClosed), 1)
}

// random is one family to which anything may happen.
type random struct {
	*rapid.T
	s    *State
	now  time.Time
	laws []*policy.Policy

	seq       int64 // the last journal number
	ids       map[string]bool
	rows      map[string]DeadlineRow // the register's
	suspended map[int]SuspensionRow
}

// step is a decision, fitting or not, or time that goes by.
func (r *random) step() {
	if rapid.IntRange(0, 3).Draw(r.T, "what") == 0 {
		r.now = r.now.Add(time.Duration(rapid.IntRange(1, 40*24).Draw(r.T, "hours")) * time.Hour)
		if rapid.Bool().Draw(r.T, "asleep") { // nobody was there to see it
			r.s.Tick(r.now)
			walk(r.s, r.now)
		}
		pass(r.s, r.now)
		return
	}
	body, by := r.decision()
	before := r.s.Seq
	if refusal := body.Check(r.s, by, r.now); refusal != nil {
		require.NotEmpty(r.T, refusal.Da)
		require.NotEmpty(r.T, refusal.En)
		require.Equal(r.T, before, r.s.Seq)
		return
	}
	body.Apply(r.s, by, r.now)
	require.Greater(r.T, r.s.Seq, before, "%s left no trace", body.Name())
	walk(r.s, r.now)
	pass(r.s, r.now) // what has just been asked may be overdue already
}

// decision answers an open task, as a rule, or is one that people come with by themselves.
func (r *random) decision() (Body, Actor) {
	by := rapid.SampledFrom([]Actor{coordinator, leader, employment, children, social, post, it, citizen, childLeader}).Draw(r.T, "by")
	open := r.s.OpenTasks()
	if n := rapid.IntRange(0, 19).Draw(r.T, "answer"); n < 14 && len(open) > 0 {
		t := rapid.SampledFrom(open).Draw(r.T, "task")
		if n > 0 {
			by = worker(t.Department)
		}
		return r.answer(t), by
	}
	adult := rapid.SampledFrom([]string{"adult-1", "adult-2", "child-1"}).Draw(r.T, "adult")
	department := rapid.SampledFrom([]string{"employment", "children", "social"}).Draw(r.T, "department")
	yes := rapid.Bool().Draw(r.T, "yes")
	key := "contribution/social/1"
	if len(open) > 0 {
		key = rapid.SampledFrom(open).Draw(r.T, "task").Key.String()
	}
	until := rapid.SampledFrom([]string{"", r.now.AddDate(0, 0, 1).Format(time.DateOnly), r.now.AddDate(0, 0, 20).Format(time.DateOnly), "soon"}).Draw(r.T, "until")
	to := rapid.SampledFrom(r.laws).Draw(r.T, "law")
	bodies := []Body{
		StartJob{Adult: adult, Kind: rapid.SampledFrom([]JobKind{OrdinaryJob, OrdinaryHours, SUEducation}).Draw(r.T, "kind")},
		LoseJob{Adult: adult},
		ChangeConsent{Member: adult, Department: department, Given: yes}, Reassign{Coordinator: "k-2", Reason: 1},
		Suspend{Scope: "journey", Until: until, Reason: 1}, Suspend{Scope: "demands", Until: until, Reason: 1},
		Suspend{Scope: "demands", Member: adult, Until: until, Reason: 1},
		Resume{Suspension: rapid.IntRange(1, len(r.s.Suspensions)+1).Draw(r.T, "suspension")},
		ExtendDeadline{Task: key, By: policy.Period{N: rapid.IntRange(0, 14).Draw(r.T, "days"), Unit: policy.Days}, Reason: 1},
		ExtendDeadline{Task: key, By: policy.Period{N: rapid.IntRange(0, 5).Draw(r.T, "days"), Unit: policy.WorkingDays}, Reason: 1},
		MovePolicy{Version: to.Version, Policy: to, Reason: 1}, Renew{},
	}
	switch rapid.IntRange(0, 299).Draw(r.T, "leave") {
	case 57, 58, 59:
		return Withdraw{}, citizen
	case 60:
		return MoveAway{Municipality: "461", Reason: 1}, leader
	case 61:
		return MergeInto{Case: "SP-000002", Reason: 1}, coordinator
	case 62, 63, 64, 65:
		return RecordDeath{Member: rapid.SampledFrom(r.s.Members).Draw(r.T, "who").ID}, by
	case 66, 67:
		return EndOutside{Reason: 1}, coordinator
	}
	return rapid.SampledFrom(bodies).Draw(r.T, "decision"), by
}

// answer is what answers a task, well or badly.
func (r *random) answer(t *Task) Body {
	yes, many := rapid.IntRange(0, 4).Draw(r.T, "yes") > 0, rapid.IntRange(0, 20).Draw(r.T, "many")
	body := answerWell(r.s, t)
	switch d := body.(type) {
	case AnswerConsent:
		d.Given = d.Given[:many%4]
		return d
	case HoldInterview:
		d.OfferPlacement = yes
		return d
	case HoldReview:
		d.ChildHeard, d.NextInMonths, d.Measurements[0].Value = yes, many%8, float64(many)
		return d
	case DecideClosure:
		d.Close = yes
		return d
	case ConfirmLetter:
		d.Received, d.Paper = yes, many > 10
		return d
	}
	return body
}

// answerWell is what answers a task the way one would hope.
func answerWell(s *State, t *Task) Body {
	key := t.Key.String()
	switch t.Key.Step {
	case StepConsent:
		return AnswerConsent{Task: key, Given: []string{"employment", "children", "social"}}
	case StepCoordinator:
		return AppointCoordinator{Task: key, Coordinator: "k-1"}
	case StepContribution:
		return DeliverContribution{Task: key, Summary: 1}
	case StepFirstInterview, StepContactInterview:
		return HoldInterview{Task: key}
	case StepCompanyPlacement:
		return EndPlacement{Task: key}
	case StepJobCheck:
		return CheckJob{Task: key, Thriving: true}
	case StepChildReview:
		return HoldReview{Task: key, ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{{"child-1", UnlawfulAbsence, 2}}}
	case StepClosureDecision:
		return DecideClosure{Task: key, Close: true, ChildHeard: true, Reason: 1}
	case StepLetter:
		return ConfirmLetter{Task: key, Received: true}
	case StepHandover:
		return ConfirmHandover{Task: key, Received: true}
	case StepMerge:
		return ConfirmMerge{Task: key}
	case StepClosingMeeting:
		return closingMeeting(s, key)
	default:
		return meeting(key)
	}
}
