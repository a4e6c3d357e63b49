package e2e_test

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/departments"
)

// Programs that die take nothing with them: what they had in hand is done by the next one, and done once.
func TestPrograms_ThatAreKilledLoseNothingAndDoNothingTwice(t *testing.T) {
	t.Parallel()
	// A message that a dead starter had in hand is free for the next one after the lease; the shorter, the shorter the test.
	town := newTown(t, "killed", nil, "SAMSPIL_ANSWER_TIMEOUT=2s", "SAMSPIL_RELAY_LEASE=3s")
	t.Run("worker between two tasks", func(t *testing.T) {
		t.Parallel()
		w := enter(t, town.System)
		steps := 0
		w.player.Step = func(string, string) {
			if steps++; steps == 4 || steps == 12 {
				w.restartWorker()
			}
		}
		w.allIsWell(rehearsal.NotYet())
		require.Greater(t, steps, 12)
	})
	t.Run("worker in the middle of a call and of a flush", func(t *testing.T) {
		t.Parallel()
		w := enter(t, town.System)
		w.killedInTheMiddle(rehearsal.JobLost())
	})
	t.Run("starter", func(t *testing.T) {
		t.Parallel()
		w := enter(t, town.System)
		killer := &killer{town: w, on: map[int]bool{3: true, 6: true, 9: true}}
		w.player.Starter.HTTP = &http.Client{Transport: killer}
		w.allIsWell(rehearsal.Straight())
		require.Greater(t, killer.sent, 9)
	})
}

func (w *town) restartWorker() {
	w.t.Helper()
	w.Programs.Get("worker").Kill()
	require.NoError(w.t, w.StartWorker(within(w.t)))
}

// allIsWell plays a script to its end, and holds that nothing got lost or happened twice on the way.
func (w *town) allIsWell(s rehearsal.Script) []departments.Told {
	w.t.Helper()
	family := w.end(w.begin(s))
	w.agrees(family)
	require.Zero(w.t, w.count(`SELECT count(*) FROM intake.inbox WHERE case_no = $1 AND state <> 'done'`, family.Case))
	out, err := w.Run(within(w.t), "rebuild", family.Case)
	require.NoError(w.t, err)
	require.Contains(w.t, out, "the same as before")
	return w.everythingOnce(family.Case)
}

// killedInTheMiddle kills the worker while it tells a department two things, of which one has had its effect and the other
// has not, and while the journal is on its way into the register: when a job is lost, both happen in one moment.
func (w *town) killedInTheMiddle(s rehearsal.Script) {
	w.t.Helper()
	family := w.begin(s)
	caseNo := family.Family.Case
	var killing sync.WaitGroup
	defer killing.Wait()
	w.player.Step = func(_, what string) {
		if what == "event/lost/adult-1" {
			release := w.holdUp(caseNo)
			killing.Go(func() {
				w.eventually(func() bool { return w.isStuck(caseNo) && w.isFlushing() })
				w.Programs.Get("worker").Kill()
				release()
				if err := w.StartWorker(w.t.Context()); err != nil {
					w.t.Errorf("start the worker again: %v", err) // no assertion: this is not the test's own goroutine
				}
			})
		}
	}
	w.end(family)
	killing.Wait()

	repeats := 0
	for _, m := range w.everythingOnce(caseNo) {
		if m.Department == "employment" {
			repeats += m.Arrived - m.Effects
		}
	}
	require.GreaterOrEqual(w.t, repeats, 2, "what had its effect was sent again, and so was what had none")
	w.agrees(family.Family)
}

// holdUp makes the employment department sit on the next task it is told, and the register on this family's journal until
// it is released.
func (w *town) holdUp(caseNo string) (release func()) {
	w.t.Helper()
	require.NoError(w.t, w.Sim.SetFault("employment", departments.Fault{
		Mode: departments.Slow, Delay: departments.Duration(tooLong), Kinds: []string{string(casework.MessageTask)}, Case: caseNo, Times: 1,
	}))
	return w.holdJournal(caseNo)
}

// holdJournal makes the register sit on this family's journal until it is released.
func (w *town) holdJournal(caseNo string) (release func()) {
	w.t.Helper()
	tx, err := w.register.DB().BeginTxx(w.t.Context(), nil)
	require.NoError(w.t, err)
	_, err = tx.ExecContext(w.t.Context(), `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, "case:"+caseNo)
	require.NoError(w.t, err)
	return func() { _ = tx.Rollback() } // it holds nothing but the lock
}

// isStuck tells whether the department is in the middle of its batch: it has acted on what is off, and sits on what is new.
func (w *town) isStuck(caseNo string) bool {
	return slices.ContainsFunc(w.Sim.Told(caseNo), func(m departments.Told) bool {
		key, _ := casework.ParseKey(m.Message.Key)
		return m.Effects == 0 && slices.Contains([]casework.Step{casework.StepFirstInterview, casework.StepBenefitUnclear}, key.Step)
	})
}

// isFlushing tells whether a flush waits for the one who holds the family's journal.
func (w *town) isFlushing() bool {
	var waiting int
	err := w.register.DB().Get(&waiting, `
		SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
		WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`)
	return err == nil && waiting > 0
}

// killer is a connection to the starter on which some messages go through and their answers do not: the starter is killed
// when it has stored the message.
type killer struct {
	town *town
	on   map[int]bool
	sent int
}

var errCut = errors.New("the connection broke")

// RoundTrip sends one request.
func (k *killer) RoundTrip(r *http.Request) (*http.Response, error) {
	k.sent++
	if !k.on[k.sent] {
		return http.DefaultTransport.RoundTrip(r)
	}
	lost := make(chan struct{})
	go func() {
		defer close(lost)
		if res, err := http.DefaultTransport.RoundTrip(r); err == nil {
			_ = res.Body.Close()
		}
	}()
	message := r.Header.Get("Message-Id")
	k.town.eventually(func() bool {
		_, stored, err := k.town.register.Item(r.Context(), message)
		return err == nil && stored
	})
	k.town.Programs.Get("starter").Kill()
	<-lost
	if err := k.town.StartStarter(r.Context()); err != nil {
		return nil, err
	}
	return nil, errCut
}
