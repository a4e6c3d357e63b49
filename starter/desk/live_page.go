package desk

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// An open page is told, by server-sent events, that there is something new to see on it. An event says nothing but that, and the page shows a link: nothing is loaded anew under somebody who types. Whoever may not see what is new
// hears nothing, because what is compared is what they see.

// marking gives the mark that a page would have now.
type marking func(context.Context) (reading.Mark, error)

// liveAddress is where a page listens; empty where there is nothing to listen to.
func (d *desk) liveAddress(path string, query url.Values, mark reading.Mark) string {
	if d.Live == nil {
		return ""
	}
	query.Set("from", d.Live.sealed(mark))
	return path + "/live?" + query.Encode()
}

// familyLive listens for a family's page.
func (d *desk) familyLive(r *request) {
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily); err != nil {
		r.failWith(err)
		return
	}
	r.listen(caseNo, func(ctx context.Context) (reading.Mark, error) { return d.Reading.FamilyMark(ctx, r.actor, caseNo) })
}

// workLive listens for a list of work.
func (d *desk) workLive(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	list, known := workListOf(r.URL.Query())
	asked, placed := list.asked(r.actor)
	if !known || !placed {
		r.fail(noPage)
		return
	}
	r.listen("", func(ctx context.Context) (reading.Mark, error) {
		all, err := d.Reading.Work(ctx, r.actor, asked)
		return reading.WorkMark(all), err
	})
}

// dutyLive listens for what has come in about children.
func (d *desk) dutyLive(r *request) {
	r.listen("", func(ctx context.Context) (reading.Mark, error) {
		in, err := d.Reading.Duty(reading.Unseen(ctx), r.actor, perPage+1)
		return reading.DutyMark(in), err
	})
}

// listen keeps the connection until there is something new, its time is over, or the session has ended.
func (r *request) listen(caseNo string, mark marking) {
	live := r.desk.Live
	if live == nil {
		r.w.WriteHeader(http.StatusNoContent) // the browser does not come again
		return
	}
	watch, ok := live.enter(r.actor.ID, caseNo)
	if !ok {
		r.fail(tooOften)
		return
	}
	defer live.leave(watch)
	var now reading.Mark
	var err error
	if !live.inTurn(r.Context(), func() { now, err = mark(r.Context()) }) {
		return
	}
	if err != nil {
		r.failWith(err)
		return
	}
	seen := live.sealed(now)
	if from := r.URL.Query().Get("from"); live.ours(from) {
		seen = from
	}
	to := http.NewResponseController(r.w)
	_ = to.SetWriteDeadline(time.Now().Add(liveFor + liveBeats)) // beyond what other pages have
	r.w.Header().Set("Content-Type", "text/event-stream")
	r.w.Header().Set("Cache-Control", "no-store")
	r.w.Header().Set("X-Accel-Buffering", "no")
	r.w.WriteHeader(http.StatusOK)
	say := func(text string) bool {
		_, err := r.w.Write([]byte(text))
		return err == nil && to.Flush() == nil
	}
	if !say("retry: 5000\n\n") {
		return
	}
	if live.sealed(now) != seen {
		say(somethingNew)
		return
	}
	r.until(watch, seen, mark, say)
}

// somethingNew is the one event that there is.
const somethingNew = "event: new\ndata: look again\n\n"

// until says it once that there is something new, and then ends.
func (r *request) until(watch *watcher, seen string, mark marking, say func(string) bool) {
	live, over := r.desk.Live, time.After(liveFor)
	beat := time.NewTicker(liveBeats)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-live.done:
			return
		case <-over:
			return
		case <-beat.C:
			signedIn := false
			if !live.inTurn(r.Context(), func() { signedIn = r.still() }) || !signedIn || !say(": still here\n\n") {
				return
			}
			continue
		case <-watch.wake:
			if watch.caseNo == "" && !r.rest(watch) {
				return
			}
		}
		told := seen
		if !live.inTurn(r.Context(), func() {
			now, err := mark(r.Context())
			if err != nil || !r.still() { // asked last, so that nothing is said after it has ended
				told = ""
				return
			}
			told = live.sealed(now)
		}) || told == "" {
			return
		}
		if told != seen {
			say(somethingNew)
			return
		}
	}
}

// rest waits until a list over families is looked at again.
func (r *request) rest(watch *watcher) bool {
	wait := time.Until(watch.woken.Add(liveList))
	watch.woken = time.Now().Add(max(wait, 0))
	select {
	case <-r.Context().Done():
		return false
	case <-time.After(wait):
		return true
	}
}

// still tells whether who has opened the page is still signed in.
func (r *request) still() bool { return r.desk.Still == nil || r.desk.Still(r.Request) }
