package casework

import (
	"slices"
	"strings"
	"time"
)

// Criterion is one of the things that must hold before the engine proposes to close a child's case. They advise: the children's
// department takes up the closing when it judges so, whatever they say, but never while a measure runs.
type Criterion struct {
	Code  string `json:"code"`
	Holds bool   `json:"holds"`
	Why   string `json:"why,omitempty"` // why it does not hold, in a code
}

// Confidential tells whether a criterion tells of concerns: only the children's department may be shown it.
func (c Criterion) Confidential() bool {
	return c.Code == criterionNoConcern || c.Code == criterionQuiet || c.Code == criterionNotLookedInto
}

// The criteria that tell of concerns.
const (
	criterionNoConcern = "no-concern"
	criterionQuiet     = "quiet"

	criterionNotLookedInto = "no-investigation" // an investigation mostly follows from one
)

// ClosureCriteria are all of them as they stand, those that the policy asks for and that say something of this child: of one who was never placed there is
// nothing to say of the return home. When every one holds that everybody may know of the engine proposes
// closure; a person decides, never the engine. What only the children's department knows of keeps nothing from being proposed, or everybody could tell from it
// that there is something; it keeps the case from being closed (DecideClosure).
func (s *State) ClosureCriteria(child *Member, now time.Time) []Criterion {
	asked, t := s.Policy.Closure, child.Child
	all := []Criterion{
		criterion("joint-plan", s.Stage == Tracks || s.Stage == Leaving, "no-joint-plan"),
		criterion("reviews-enough", t.Reviews-t.Case.ReviewsBefore >= asked.MinReviews, "too-few-reviews"),
		criterion("no-measure", !t.supportedSoon(), "measure-running"),
		criterion("decided-anew", !s.fallenOpen(child), "decision-fell"),
		criterion(criterionNotLookedInto, !s.looksInto(child), "investigation-running"),
		criterion(criterionNoConcern, !s.ConcernOpen(child), "concern-open"),
	}
	if t.HomeAt != nil {
		all = append(all, criterion("seen-at-home", t.seenAtHome(), "no-review-at-home"))
	}
	if slices.ContainsFunc(t.Decided, (*ChildDecision).onHome) {
		all = append(all, criterion("home-settled", !t.placementAppealed(), "placement-appealed"))
	}
	if !t.NoSchool {
		all = append(all, s.absenceLow(t))
	}
	if asked.WellbeingNotWorse {
		all = append(all, criterion("well-being", !t.feelsWorse(), "well-being-worse"))
	}
	if !asked.QuietSinceConcern.IsZero() {
		all = append(all, criterion(criterionQuiet, !s.concernRecent(child, now), "concern-recent"))
	}
	if asked.GoalsMet {
		all = append(all, criterion("goals", s.GoalsMet(child.ID), "goals-open"))
	}
	return all
}

func criterion(code string, holds bool, why string) Criterion {
	if holds {
		why = ""
	}
	return Criterion{code, holds, why}
}

// absenceLow looks at the latest quarter that is known.
func (s *State) absenceLow(t *ChildTrack) Criterion {
	absence, known := t.latest(UnlawfulAbsence)
	if !known {
		return criterion("absence", false, "absence-unknown")
	}
	return criterion("absence", absence <= float64(s.Policy.Closure.MaxUnlawfulAbsencePercent), "absence-high")
}

// feelsWorse tells whether the latest well-being score is worse than the first that is known. On SDQ lower is better.
func (t *ChildTrack) feelsWorse() bool {
	began, known := value(t.First, SDQ)
	now, _ := t.latest(SDQ)
	return known && now > began
}

// Propose proposes closure after a review where every criterion holds. Either way the journal says which do, and why the
// others do not. There is nothing to propose where closing is on its way.
func (s *State) Propose(child *Member, now time.Time) {
	if !child.Goes() || child.Child.Proposed || child.Child.Closing() != nil {
		return // somebody is about to decide, or has
	}
	var hold, against []string
	for _, c := range s.ClosureCriteria(child, now) {
		switch {
		case c.Confidential():
		case c.Holds:
			hold = append(hold, c.Code)
		default:
			against = append(against, c.Why)
		}
	}
	why := "holds: " + strings.Join(hold, ", ")
	if len(against) > 0 {
		s.note(now, Entry{Kind: ClosureNotYet, Subject: child.ID, Why: strings.Join(against, ", ") + "; " + why})
		return
	}
	s.note(now, Entry{Kind: ClosureProposed, Subject: child.ID, Why: why})
	s.putForward(child, "closure proposed", now)
}

// putForward has somebody decide now whether the case is closed. Reviews go on only if the answer is no: no measure runs that
// there would be to follow up.
func (s *State) putForward(child *Member, why string, now time.Time) {
	child.Child.Proposed = true
	if s.asked(StepChildReview, child) {
		s.callOff(StepChildReview, child, why, now)
		child.Child.ReviewsOff++
	}
}
