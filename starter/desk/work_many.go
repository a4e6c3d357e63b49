package desk

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// What is done with many tasks at once; each is a decision in its own family, by the same rules as by itself.
const (
	take = "take"
	give = "give"
)

// atOnce is how many of them wait for their families at the same time.
const atOnce = 8

// many is the form under a list.
type many struct {
	MessageID, Back   string
	To, Until, Reason string
}

func newMany(back string) many { return many{MessageID: uuid.NewString(), Back: back} }

// manyPage says of each task what became of it, where not all went well: with the same form for the rest.
type manyPage struct {
	Do   string // what was to be done, in words
	Done int
	Rows []notMoved
	Many many
}

// notMoved is a task with which it was not done, and why.
type notMoved struct{ ID, Task, Step, Case, Subject, Address, Why string }

// chosen is a task of a family as a form sends it.
func chosen(caseNo, key string) string { return caseNo + " " + key }

// moveMany takes the chosen tasks, gives them to somebody, or puts them off. What the form says twice is done once: each task has a message id of its own, made of the form's.
func (d *desk) moveMany(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	r.Body = http.MaxBytesReader(r.w, r.Body, 3*relay.MostBytes("", false))
	if err := r.ParseForm(); err != nil {
		r.fail(unreadable)
		return
	}
	sent := r.PostForm
	m := many{MessageID: sent.Get("messageId"), Back: sent.Get("back"), To: strings.TrimSpace(sent.Get("to")), Until: sent.Get("until"), Reason: strings.ReplaceAll(sent.Get("reason"), "\r\n", "\n")}
	form, err := uuid.Parse(m.MessageID)
	decision, values := m.decision(r, sent.Get("do"))
	if err != nil || decision == "" || len(sent["task"]) > perPage {
		r.fail(unreadable)
		return
	}
	if !ours(m.Back) || !strings.HasPrefix(m.Back, "/desk/work?") {
		m.Back = workList{Whose: defaultWhose}.address()
	}
	rows := r.moveEach(form, decision, values, sent["task"])
	data := manyPage{Do: r.text("many.do." + sent.Get("do")), Done: len(sent["task"]) - len(rows), Rows: rows, Many: m}
	switch {
	case len(rows) == 0 && data.Done > 0:
		http.Redirect(r.w, r.Request, m.Back+"&done="+decision+"&moved="+strconv.Itoa(data.Done), http.StatusSeeOther)
		return
	case len(rows) == 0:
		data.Many.MessageID = ""
	default:
		data.Many.MessageID = uuid.NewString() // what is sent now are other messages
	}
	title := r.text("many.title")
	r.show(http.StatusUnprocessableEntity, "many", page{Title: title, Here: "work", Crumbs: []crumb{{r.text("work.title"), m.Back}, {Title: title}}, Data: data})
}

// decision is which decision is taken of each task, and what it says beside the task.
func (m many) decision(r *request, do string) (name string, values map[string]any) {
	values = map[string]any{}
	if m.Reason != "" {
		values["reason"] = m.Reason
	}
	switch do {
	case take:
		if values["to"] = r.actor.ID; m.Reason == "" {
			values["reason"] = r.text("many.took")
		}
		return casework.Reassign{}.Name(), values
	case give:
		values["to"] = m.To
		return casework.Reassign{}.Name(), values
	case putOff:
		if m.Until != "" {
			values["until"] = m.Until
		}
		return casework.PutOffTask{}.Name(), values
	}
	return "", nil
}

// moveEach takes the decision of each task, some at a time, and gives those of which it was not taken.
func (r *request) moveEach(form uuid.UUID, decision string, values map[string]any, tasks []string) (rows []notMoved) {
	why, slots, done := make([]string, len(tasks)), make(chan struct{}, atOnce), sync.WaitGroup{}
	ctx := context.WithoutCancel(r.Context()) // what is begun with some is done with all of them
	for i, task := range tasks {
		slots <- struct{}{}
		done.Go(func() {
			defer func() { <-slots }()
			caseNo, key, _ := strings.Cut(task, " ")
			message := map[string]any{"task": key}
			for name, value := range values {
				message[name] = value
			}
			id := uuid.NewSHA1(form, []byte(decision+" "+task)).String()
			outcome, err := r.desk.Desk.Decide(ctx, r.actor, caseNo, decision, id, messageOf(id, message))
			why[i] = r.whyNot(outcome, err)
		})
	}
	done.Wait()
	words := r.wording()
	for i, task := range tasks {
		if why[i] == "" {
			continue
		}
		row := notMoved{Task: task, ID: anchor("many", strconv.Itoa(i)), Why: why[i]}
		caseNo, key, _ := strings.Cut(task, " ")
		if k, err := casework.ParseKey(key); err == nil && casework.IsCase(caseNo) {
			row.Case, row.Step, row.Subject, row.Address = caseNo, words.step(key), words.subject(k.Subject), familyAddress(caseNo, "")
		}
		rows = append(rows, row)
	}
	return rows
}

// whyNot says why a decision was not taken in; empty where it was.
func (r *request) whyNot(outcome relay.Outcome, err error) string {
	var faults strictjson.Faults
	_, much := errors.AsType[*relay.TooMuch](err)
	switch {
	case err == nil && outcome.State == relay.Refused:
		return outcome.Refusal.In(r.in)
	case err == nil:
		return ""
	case errors.Is(err, relay.ErrNoJourney), errors.Is(err, relay.ErrNotYours):
		return r.text("problem.no-family.do")
	case errors.As(err, &faults):
		var all []string
		for _, f := range faults {
			all = append(all, either(r.in, f.Da, f.En))
		}
		return strings.Join(all, " ")
	case errors.Is(err, relay.ErrBusyID):
		return r.text("form.changed")
	case much:
		return r.text("form.too-many")
	}
	r.desk.Log.Error("one decision of many could not be stored", "request", r.id, "error", err)
	return r.text("form.not-stored")
}

// doneWithMany says what was done just before, and with how many tasks.
func (r *request) doneWithMany() string {
	n, err := strconv.Atoi(r.URL.Query().Get("moved"))
	row, there := casework.RowOf(r.URL.Query().Get("done"))
	if err != nil || !there || n < 1 || n > perPage {
		return ""
	}
	return count(r.in, "many.done", n) + " " + either(r.in, row.Da, row.En) + "."
}
