package e2e_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/register"
	"samspil/internal/rehearsal"
	"samspil/local/demo"
	"samspil/local/departments"
	"samspil/local/player"
	"samspil/local/system"
)

// tooLong is how long any one thing may take, in real time, before a test gives it up: far more than it takes.
const tooLong = 8 * time.Minute

// often is how often something is asked for that happens in real time.
const often = 50 * time.Millisecond

// town is a municipality: its programs, a player, and its register.
type town struct {
	*system.System
	t        *testing.T
	player   *player.Player
	register *register.Register
}

// home is the municipality that tests share.
func home(t *testing.T) *town {
	t.Helper()
	return enter(t, shared)
}

// newTown starts a municipality for one test. settings are Temporal's for its namespace, env is for its programs.
func newTown(t *testing.T, name string, settings map[string]any, env ...string) *town {
	t.Helper()
	s, err := shared.Beside(within(t), name, settings, env...)
	require.NoError(t, err)
	t.Cleanup(func() {
		if t.Failed() {
			showLogs(t, s.Dir())
		}
		s.Stop()
	})
	return enter(t, s)
}

func enter(t *testing.T, s *system.System) *town {
	t.Helper()
	p, done, err := demo.Player(within(t), s)
	require.NoError(t, err)
	t.Cleanup(done)
	r, err := register.Open(t.Context(), s.Database())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return &town{System: s, t: t, player: p, register: r}
}

// within is the test's context with a deadline, so that nothing is waited for for ever.
func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), tooLong)
	t.Cleanup(cancel)
	return ctx
}

// seeds tells the invented families apart: a person can be in one open journey only.
var seeds atomic.Int64

// form is a form of the script's family that nobody has handed in before, and its id.
func form(s rehearsal.Script) (text []byte, id string) {
	id = uuid.NewString()
	return s.Form(id, time.Now(), int(seeds.Add(1))), id
}

// begin hands in a form for a script.
func (w *town) begin(s rehearsal.Script) *player.Playing {
	w.t.Helper()
	text, _ := form(s)
	playing, err := w.player.Begin(within(w.t), s, text)
	require.NoError(w.t, err)
	return playing
}

// until plays on to a quiet moment at which enough is true.
func (w *town) until(g *player.Playing, enough func(casework.View) bool) casework.View {
	w.t.Helper()
	view, err := g.Until(within(w.t), enough)
	require.NoError(w.t, err)
	return view
}

// end plays a family to the end, which must be the one that the script says.
func (w *town) end(g *player.Playing) player.Family {
	w.t.Helper()
	family, err := g.End(within(w.t))
	require.NoError(w.t, err)
	require.Equal(w.t, family.Expected, family.Ended)
	return family
}

// eventually returns when condition is true, and fails the test when that takes too long. It may be called from any
// goroutine.
func (w *town) eventually(condition func() bool) {
	w.t.Helper()
	ctx := within(w.t)
	again := time.NewTicker(often)
	defer again.Stop()
	for !condition() {
		select {
		case <-again.C:
		case <-ctx.Done():
			w.t.Error("what was waited for has not come")
			return
		}
	}
}

// inStage is true from a stage's first quiet moment on.
func inStage(stage casework.Stage) func(casework.View) bool {
	return func(v casework.View) bool { return v.Stage == stage }
}

// journal is the case's journal in the register. Its numbers have no gap.
func (w *town) journal(caseNo string) []casework.Entry {
	w.t.Helper()
	entries, err := w.register.Journal(w.t.Context(), caseNo)
	require.NoError(w.t, err)
	require.NotEmpty(w.t, entries)
	for i, e := range entries {
		require.EqualValues(w.t, i+1, e.Seq, "the journal of %s", caseNo)
	}
	return entries
}

// everythingOnce holds that every message a department got had one effect, that nothing in the journal came twice, and
// that departments were told what the journal says they were told, no more and no less.
func (w *town) everythingOnce(caseNo string) []departments.Told {
	w.t.Helper()
	told := w.Sim.Told(caseNo)
	for _, m := range told {
		require.Equal(w.t, 1, m.Effects, m.Message.ID)
		require.Zero(w.t, m.Conflicts, m.Message.ID)
	}
	said, mailed := 0, 0
	for _, e := range w.journal(caseNo) {
		switch {
		case e.Kind == casework.DepartmentTold && e.Subject == policy.ByMail:
			mailed++
		case e.Kind == casework.DepartmentTold && !isQuestion(e.Key):
			said++
		}
	}
	require.Len(w.t, told, said, "departments were told something else than the journal says")
	require.Len(w.t, w.Mail.Mails(caseNo), mailed, "e-mails were sent that the journal does not have, or the other way round")
	return told
}

// isQuestion tells a question for paid hours, which is answered at once, from a message.
func isQuestion(key string) bool {
	k, err := casework.ParseKey(key)
	return err == nil && k.Step == casework.StepPaidHours
}

// showLogs puts the end of the programs' logs into the test's output.
func showLogs(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"worker.log", "starter.log"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil {
			t.Logf("%s ends with:\n%s", name, text[max(0, len(text)-4000):])
		}
	}
}
