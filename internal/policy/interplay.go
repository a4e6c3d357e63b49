package policy

import (
	"slices"
	"strings"
)

// Interplay (samspil) is what news about one member does to the clocks and duties of another.
type Interplay struct {
	// ReviewAfterNews is the latest a child's review is held after news that calls for one.
	ReviewAfterNews Period `json:"reviewAfterNews"`
	// PauseDemands is how long the demands on a parent are proposed to be suspended after a concern or a crisis.
	PauseDemands Period `json:"pauseDemandsAfterConcern"`
	// Effects says which news does what.
	Effects []Effect `json:"effects"`
}

// Effect is what one kind of news does.
type Effect struct {
	News string   `json:"news"`
	Does []string `json:"does"`
	// Tell are the departments that hear of it, each within the consent gate.
	Tell []string `json:"tell,omitempty"`
}

// The news an effect can follow.
const (
	NewsJobFound      = "job-found"
	NewsJobKept       = "job-kept"
	NewsJobLost       = "job-lost"
	NewsConcern       = "concern"
	NewsCrisis        = "crisis"
	NewsAbsenceHigh   = "absence-high"
	NewsChildGoalsMet = "child-goals-met"
)

// News are all of them.
var News = []string{NewsJobFound, NewsJobKept, NewsJobLost, NewsConcern, NewsCrisis, NewsAbsenceHigh, NewsChildGoalsMet}

// What an effect can do.
const (
	DoReviewForward  = "review-forward"  // every child's next review within ReviewAfterNews
	DoJointMeeting   = "joint-meeting"   // an extra meeting is called; how soon it is held is the rule extra-meeting
	DoPauseDemands   = "pause-demands"   // propose to the employment department to suspend demands for PauseDemands
	DoMeasureReview  = "measure-review"  // the next review of the child that the news is about within ReviewAfterNews
	DoProposeClosure = "propose-closure" // the criteria for closing the child's case are tried at once; a person decides
)

// Doings are all of them.
var Doings = []string{DoReviewForward, DoJointMeeting, DoPauseDemands, DoMeasureReview, DoProposeClosure}

// Effect is what the news does; the zero Effect when the policy says nothing.
func (p *Policy) Effect(news string) Effect {
	for _, effect := range p.Interplay.Effects {
		if effect.News == news {
			return effect
		}
	}
	return Effect{}
}

// Has tells whether the effect does this.
func (e Effect) Has(doing string) bool { return slices.Contains(e.Does, doing) }

// Suspension (suspendere) is which clocks can be stopped.
type Suspension struct {
	// NeverPause are rule ids, or beginnings of them with a star, that no suspension stops.
	NeverPause []string `json:"neverPause"`
	// Scopes are the kinds of suspension.
	Scopes []Scope `json:"scopes"`
}

// Scope is one kind of suspension: the clocks it stops, and no others.
type Scope struct {
	ID string `json:"id"`
	Name
	// Rules are rule ids, or beginnings of them with a star. Of these the pausable ones stop.
	Rules []string `json:"rules"`
	// Longest is how long a suspension of this kind may last.
	Longest Period `json:"longest"`
}

// The scopes the default policy has.
const (
	ScopeJourney = "journey" // everything that may be paused
	ScopeDemands = "demands" // the demands that the employment department makes on a parent
	ScopeLeave   = "leave"   // an adult is away from work that waits for them: the follow-up's clock stands still, and what else the policy says
)

// AlwaysRunning are the clocks that every policy must list under neverPause.
var AlwaysRunning = []string{"concern-*", "child-investigation", "appeal-*"}

// Scope is the suspension of that id.
func (p *Policy) Scope(id string) (Scope, bool) {
	for _, scope := range p.Suspension.Scopes {
		if scope.ID == id {
			return scope, true
		}
	}
	return Scope{}, false
}

// Stops tells whether a suspension of this scope stops the deadline's clock.
func (p *Policy) Stops(scope string, d Deadline) bool {
	s, found := p.Scope(scope)
	return found && d.Pausable && MatchesAny(s.Rules, d.Rule) && !MatchesAny(p.Suspension.NeverPause, d.Rule)
}

// PausesDemands tells whether a suspension of the scope stops a clock by which a parent must do something: the scope demands itself,
// or another that takes in one of its rules.
func (p *Policy) PausesDemands(scope string) bool {
	demands, found := p.Scope(ScopeDemands)
	return found && slices.ContainsFunc(p.Rules, func(r Rule) bool {
		return MatchesAny(demands.Rules, r.ID) && p.Stops(scope, Deadline{Rule: r.ID, Pausable: r.Pausable})
	})
}

// MatchesAny tells whether the id is one of the patterns; a pattern may end with a star.
func MatchesAny(patterns []string, id string) bool {
	for _, pattern := range patterns {
		beginning, star := strings.CutSuffix(pattern, "*")
		if pattern == id || star && strings.HasPrefix(id, beginning) {
			return true
		}
	}
	return false
}
