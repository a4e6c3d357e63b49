package desk

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/register"
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
	Unknown           string   // an id that nobody here has, and which is right all the same where it is sent again
	WrongTo           string   // what is wrong with it
	Staff             []string // to choose from
}

func newMany(back string, staff []string) many {
	return many{MessageID: uuid.NewString(), Back: back, Staff: staff}
}

// manyPage says of each task what became of it, where not all went well: with the same form for the rest.
type manyPage struct {
	Do   string // what was to be done, in words
	Done int
	Rows []notMoved
	Many many
}

// notMoved is a task with which it was not done, and why.
type notMoved struct {
	ID, Task, Step, Case, Subject, Address, Not string
	Chosen                                      bool // it is still chosen
}

// chosen is a task of a family as a form sends it.
func chosen(caseNo, key string) string { return caseNo + " " + key }

// moveMany takes the chosen tasks, gives them to somebody, or puts them off. What the form says twice is done once: each task has a message id of its own, made of the form's.
func (d *desk) moveMany(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	if !r.posted(3*relay.MostBytes("", false), register.KindDecision) {
		return
	}
	sent := r.PostForm
	m := many{Unknown: sent.Get("unknown"), MessageID: sent.Get("messageId"), Back: sent.Get("back"), To: strings.TrimSpace(sent.Get("to")), Until: sent.Get("until"), Reason: strings.ReplaceAll(sent.Get("reason"), "\r\n", "\n")}
	form, err := uuid.Parse(m.MessageID)
	decision, values := m.decision(r, sent.Get("do"))
	if err != nil || decision == "" || len(sent["task"]) > perPage {
		r.fail(unreadable)
		return
	}
	if !ours(m.Back) || !strings.HasPrefix(m.Back, "/desk/work?") {
		m.Back = workList{Whose: defaultWhose}.address()
	}
	m.Back, _, _ = strings.Cut(m.Back, "#")
	if m.WrongTo, err = r.mistyped(sent.Get("do"), m); err != nil {
		r.failWith(err)
		return
	}
	var rows []notMoved
	if m.WrongTo != "" {
		m.Unknown = m.To
		rows = r.stillChosen(sent["task"], m.WrongTo)
	} else {
		rows = r.moveEach(form, decision, values, sent["task"])
	}
	data := manyPage{Do: r.text("many.do." + sent.Get("do")), Done: len(sent["task"]) - len(rows), Rows: rows, Many: m}
	switch {
	case len(rows) == 0 && data.Done > 0:
		http.Redirect(r.w, r.Request, m.Back+"&did="+sent.Get("do")+"&moved="+strconv.Itoa(data.Done)+rowAt(sent.Get("row")), http.StatusSeeOther)
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
	why := r.each(len(tasks), func(i int) (relay.Outcome, error) {
		caseNo, key, _ := strings.Cut(tasks[i], " ")
		message := map[string]any{"task": key}
		maps.Copy(message, values)
		id := uuid.NewSHA1(form, []byte(decision+" "+tasks[i])).String()
		return r.decideOne(caseNo, decision, id, message)
	})
	return r.notMoved(tasks, why)
}

// decideOne takes one decision of many, where whoever sends them has something to do with the family or has said why.
func (r *request) decideOne(caseNo, decision, id string, message map[string]any) (relay.Outcome, error) {
	if err := r.mayDecide(r.lasting(), caseNo, id); err != nil {
		return relay.Outcome{}, err
	}
	return r.desk.Desk.Decide(r.lasting(), r.actor, caseNo, decision, id, messageOf(id, message))
}

// lasting is a context that outlives the request: what is begun with some is done with all of them.
func (r *request) lasting() context.Context { return context.WithoutCancel(r.Context()) }

// each takes n decisions, some at a time, and gives why one was not taken in; empty where it was.
func (r *request) each(n int, decide func(i int) (relay.Outcome, error)) (why []string) {
	slots, done := make(chan struct{}, atOnce), sync.WaitGroup{}
	why = make([]string, n)
	for i := range n {
		slots <- struct{}{}
		done.Go(func() {
			defer func() { <-slots }()
			why[i] = r.whyNot(decide(i))
		})
	}
	done.Wait()
	return why
}

// mistyped says that tasks would go to somebody who does not work here.
func (r *request) mistyped(do string, m many) (words string, err error) {
	if do != give {
		return "", nil
	}
	return r.unknownStaff(m.To, m.Unknown)
}

// stillChosen are tasks with which nothing was done, because something is wrong with the form.
func (r *request) stillChosen(tasks []string, words string) []notMoved {
	why := make([]string, len(tasks))
	for i := range why {
		why[i] = words
	}
	rows := r.notMoved(tasks, why)
	for i := range rows {
		rows[i].Chosen = true
	}
	return rows
}

// rowAt is the row of a list to which one comes back.
func rowAt(id string) string {
	if !rowID.MatchString(id) {
		return ""
	}
	return "#" + id
}

var rowID = regexp.MustCompile(`^row-[A-Za-z0-9_-]{1,200}$`)

// notMoved are the tasks with which something was not done.
func (r *request) notMoved(tasks, why []string) (rows []notMoved) {
	words := r.wording()
	for i, task := range tasks {
		if why[i] == "" {
			continue
		}
		row := notMoved{Task: task, ID: anchor("many", strconv.Itoa(i)), Not: why[i]}
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
	case errors.Is(err, reading.ErrSayWhy):
		return r.text("many.say-why")
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
	if words := r.handed(r.URL.Query()); words != "" {
		return words
	}
	n, err := strconv.Atoi(r.URL.Query().Get("moved"))
	did := r.URL.Query().Get("did")
	if err != nil || !slices.Contains([]string{take, give, putOff}, did) || n < 1 || n > perPage {
		return ""
	}
	return count(r.in, "many.did."+did, n)
}
