package casework

import (
	"errors"
	"fmt"
	"time"

	"samspil/internal/policy"
)

// ExtendDeadline gives an open task more time (forlænge), as far as its rule in the policy allows. It is decided by a
// leader: the team leader or head of the department that owes the task, or the coordinators' leader. Those who owe the
// work do not extend their own time, and neither does the coordinator.
type ExtendDeadline struct {
	Task   string        `json:"task"`
	By     policy.Period `json:"by" da:"Hvor meget fristen forlænges" en:"How much the deadline is extended by" of:"period"` // what is added to the due date, e.g. "2 weeks"
	Reason TextRef       `json:"reason"`
}

func (ExtendDeadline) Name() string { return "extend-deadline" }

// Check that the task is open, and that the rule allows so much.
func (d ExtendDeadline) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	k, err := ParseKey(d.Task)
	t := s.Task(k)
	switch {
	case err != nil:
		return refuse("task-unknown", "task", "Skriv opgaven som trin/hvem/nummer, for eksempel contribution/children/1.",
			"Write the task as step/subject/number, for example contribution/children/1.")
	case t == nil || !t.IsOpen() || !s.seenBy(t, by):
		return refuse("task-not-open", "task", "Opgaven findes ikke i forløbet, eller den er ikke åben længere. Se listen over opgaver.",
			"There is no such task in the journey, or it is not open any more. Look at the list of tasks.")
	}
	_, err = s.Policy.Extend(s.withPause(t, now), d.By)
	return first(whyNotExtended(err), reasonGiven(d.Reason))
}

// Apply moves the deadline. A task that was late and is due later than now is not late any more; the journal keeps that
// it was.
func (d ExtendDeadline) Apply(s *State, by Actor, now time.Time) {
	k, _ := ParseKey(d.Task)
	t := s.Task(k)
	s.keepPause(t, now)
	to, err := s.Policy.Extend(t.Deadline, d.By)
	if err != nil {
		return // Check has tried it
	}
	s.moveDeadline(t, to, now, Entry{Kind: DeadlineExtended, Actor: by, Why: "by " + d.By.String(), Reason: d.Reason})
}

// whyNotExtended puts the policy's no into words.
func whyNotExtended(err error) *Refusal {
	var no *policy.RefusedError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &no):
		return refuse("rule-unknown", "task", "Regelsættet har ikke længere den regel, som fristen bygger på, så den kan ikke forlænges. Løs opgaven, eller spørg it.", "The policy no longer has the rule that the deadline stands on, so it cannot be extended. Answer the task, or ask IT.")
	case errors.Is(no.Reason, policy.ErrGate):
		return refuse("extend-gate", "task", "Opgaven har ingen frist, så der er intet at forlænge. Du skal ikke gøre mere.", "The task has no deadline, so there is nothing to extend. You need do nothing more.")
	case errors.Is(no.Reason, policy.ErrNotExtendable):
		return refuse("extend-not-allowed", "task", "Fristen kan ikke forlænges efter reglen "+no.Rule+". Løs opgaven, også selv om den er forsinket.", "The rule "+no.Rule+" does not let the deadline be extended. Answer the task, even if it is late.")
	case errors.Is(no.Reason, policy.ErrUnit):
		return refuse("extend-unit", "by", "En frist i timer forlænges med timer, og en frist i dage med dage eller uger. Skriv en anden enhed.", "A deadline in hours is extended by hours, and one in days by days or weeks. Write another unit.")
	case errors.Is(no.Reason, policy.ErrBeyondMax):
		return refuse("extend-beyond-max", "by", fmt.Sprintf("Fristen må højst blive %s i alt. Skriv mindre.", inDanish(no.Limit)), fmt.Sprintf("The period may become %v at most in all. Write less.", no.Limit))
	default:
		return refuse("extend-too-long", "by", fmt.Sprintf("Skriv mellem 1 og %s, som er det længste én forlængelse må være.", inDanish(no.Limit)),
			fmt.Sprintf("Write between 1 and %v, the longest that one extension may be.", no.Limit))
	}
}

// inDanish writes a period as people say it.
func inDanish(p policy.Period) string {
	words := map[policy.Unit][2]string{
		policy.Minutes: {"minut", "minutter"}, policy.Hours: {"time", "timer"}, policy.Days: {"dag", "dage"}, policy.Weeks: {"uge", "uger"}, policy.Months: {"måned", "måneder"},
		policy.WorkingDays: {"hverdag", "hverdage"}, policy.Quarters: {"kvartal", "kvartaler"},
	}[p.Unit]
	if p.N == 1 {
		return "1 " + words[0]
	}
	return fmt.Sprintf("%d %s", p.N, words[1])
}
