package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"

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
// employee does, with ?step= only that step, with ?due= only what is due on that day or before. Here somebody who handed in a family finds what there is to decide. The register is a moment behind the journeys.
func (a *api) work(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	asked, faults := workAsked(r.URL.Query())
	if len(faults) > 0 {
		r.failWith(faults, notRead)
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
	r.answerIfChanged(answer)
}

// answerIfChanged answers 304 where what the reader would see is what they say they have seen. It is made of the answer alone, so it tells nothing that the answer would not.
func (r *request) answerIfChanged(answer any) {
	text, err := json.Marshal(answer)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	sum := sha256.Sum256(text)
	mark := `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
	r.w.Header().Set("ETag", mark)
	if r.Header.Get("If-None-Match") == mark {
		r.w.WriteHeader(http.StatusNotModified)
		return
	}
	r.answer(http.StatusOK, answer)
}

// workAsked reads which of a department's tasks are meant.
func workAsked(query url.Values) (asked reading.Asked, faults strictjson.Faults) {
	asked.Limit = page + 1
	no := incoming.NoCode()
	for _, name := range []string{"assignee", "step"} {
		if !incoming.IsCode(query.Get(name)) {
			faults = faults.Add(strictjson.Fault{Path: name, Known: name, Da: no.Da, En: no.En})
		}
	}
	if who := query.Get("assignee"); query.Has("assignee") {
		asked.Assignee = &who
	}
	asked.Step = query.Get("step")
	if query.Has("due") {
		day := incoming.Day(query.Get("due"))
		if !day.Valid() {
			da, en := day.Hint()
			faults = faults.Add(strictjson.Fault{Path: "due", Known: "due", Da: da, En: en})
		} else {
			end := day.End()
			asked.Before = &end
		}
	}
	var known bool
	if asked.After, known = reading.ParseWorkPlace(query.Get("after")); !known {
		faults = append(faults, notNext...)
	}
	return asked, faults
}
