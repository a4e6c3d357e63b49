package api

import (
	"net/http"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
	"samspil/internal/strictjson"
)

// page is how many tasks one answer holds.
const page = 100

// workItem is an open task with the journey that it is in.
type workItem struct {
	Case string `json:"case"`
	openTask
}

// workAnswer is one page of a department's work. Next is the value of ?after= for the next page; the last page has none.
type workAnswer struct {
	Tasks []workItem `json:"tasks"`
	Next  string     `json:"next,omitempty"`
}

// work lists what the signed-in person's department has to do in all journeys, late tasks first; with ?assignee= only what that
// employee does. Here somebody who handed in a family finds what there is to decide. The register is a moment behind the journeys.
func (a *api) work(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	asked := reading.Asked{Limit: page + 1}
	query := r.URL.Query()
	if query.Has("assignee") {
		who := query.Get("assignee")
		if !incoming.IsCode(who) {
			no := incoming.NoCode()
			r.failWith(strictjson.Faults{{Path: "assignee", Known: "assignee", Da: no.Da, En: no.En}}, notRead)
			return
		}
		asked.Assignee = &who
	}
	var known bool
	if asked.After, known = reading.ParseWorkPlace(query.Get("after")); !known {
		r.failWith(notNext, notRead)
		return
	}
	all, err := a.Reading.Work(r.Context(), r.actor, asked)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	answer := workAnswer{Tasks: []workItem{}}
	if len(all) > page {
		all = all[:page]
		answer.Next = all[page-1].Place().String()
	}
	for _, w := range all {
		answer.Tasks = append(answer.Tasks, workItem{w.Case, openTask{
			Key: w.Key, Step: casework.Step(w.Step), Subject: w.Subject, Department: w.Department, OpenedAt: w.OpenedAt.UTC(), Due: w.Due,
			Deadline: reading.Given(w.Deadline), OnArrival: reading.Given(w.OnArrival), Assignee: reading.Given(w.Assignee),
		}})
	}
	r.answer(http.StatusOK, answer)
}
