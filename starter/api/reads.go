package api

import (
	"net/http"
	"net/url"
	"time"

	"samspil/internal/casework"
)

// message shows what became of a message, to its sender and to nobody else, because an id is no secret.
func (a *api) message(r *request) {
	outcome, found, err := a.Desk.Message(r.Context(), r.actor, r.PathValue("id"))
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	if !found {
		r.fail(notFound)
		return
	}
	r.answer(http.StatusOK, outcome)
}

// openTask is one open task.
type openTask struct {
	Key        string                 `json:"key"`
	Step       casework.Step          `json:"step"`
	Subject    string                 `json:"subject"`
	Department string                 `json:"department"`
	OpenedAt   time.Time              `json:"openedAt"`
	Due        *time.Time             `json:"due,omitempty"`
	Deadline   casework.DeadlineState `json:"deadline,omitempty"`
	OnArrival  bool                   `json:"onArrival,omitempty"` // it was overdue when the family came in
	Assignee   string                 `json:"assignee,omitempty"`  // staff id
}

// tasks lists what is open in a journey: for a caseworker or leader the department's own tasks, for the coordinator all but
// those that only the children's department may know of. With ?assignee= only what that employee does, with
// ?department= only what that department owes. The register is a moment behind the journey.
func (a *api) tasks(r *request) {
	if err := a.Desk.MayRead(r.Context(), r.actor, r.PathValue("case"), casework.AddressTasks); err != nil {
		r.failWith(err, notRead)
		return
	}
	tasks, deadlines, err := a.Reading.OpenTasks(r.Context(), r.actor, r.PathValue("case"))
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	r.answer(http.StatusOK, map[string]any{"case": r.PathValue("case"), "tasks": a.openFor(r.actor, r.URL.Query(), tasks, deadlines)})
}

func (a *api) openFor(actor casework.Actor, only url.Values, tasks []casework.TaskRow, deadlines map[string]casework.DeadlineRow) []openTask {
	all := actor.Role == casework.Coordinator && actor.Department == a.Policy.Coordination.LeadDepartment
	open := []openTask{}
	for _, t := range tasks {
		if t.Department != actor.Department && !all || !wanted(only, "assignee", t.Assignee) || !wanted(only, "department", t.Department) {
			continue
		}
		open = append(open, openTask{
			Key: t.Key, Step: t.Step, Subject: t.Subject, Department: t.Department, OpenedAt: t.OpenedAt,
			Due: deadlines[t.Key].Due, Deadline: deadlines[t.Key].State, OnArrival: deadlines[t.Key].OnArrival, Assignee: t.Assignee,
		})
	}
	return open
}

// wanted tells whether a query asks for this value, or for any.
func wanted(query url.Values, name, value string) bool {
	return !query.Has(name) || query.Get(name) == value
}

// agenda is the agenda of the next meeting, made from the register for the actor's department: what it may know about people
// by consent, and what is its own. Where the family is called in parts it has what can be shown in all of them; with ?part= what can be in the
// part with that member.
func (a *api) agenda(r *request) {
	if err := a.Desk.MayRead(r.Context(), r.actor, r.PathValue("case"), casework.AddressAgenda); err != nil {
		r.failWith(err, notRead)
		return
	}
	made, found, err := a.Reading.Agenda(r.Context(), r.actor, r.PathValue("case"), r.URL.Query().Get("part"))
	switch {
	case err != nil:
		r.failWith(err, notRead)
	case !found:
		r.fail(noJourney)
	default:
		r.answer(http.StatusOK, made)
	}
}
