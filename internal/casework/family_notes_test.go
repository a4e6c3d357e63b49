package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// notesIn are the notes that the journal has.
func notesIn(s *State) (rows []NoteRow) {
	for _, e := range s.Journal {
		rows = append(rows, e.Rows.Notes...)
	}
	return rows
}

func TestNotes_StayAsTheyWereWrittenAndALaterOneCorrects(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	outbox, open := len(s.Outbox), len(s.OpenTasks())
	at := now.Add(-26 * time.Hour)
	call := noted(func(n *Noted) {
		n.About, n.Happened = []string{"child-1", "adult-1", "child-1"}, Happened{HappenedAt: incoming.At(at)}
	})
	do(t, s, social, WriteNote{call}, now)
	right := call
	right.Corrects, right.Text, right.Happened = 1, 2, Happened{}
	do(t, s, employment, WriteNote{right}, now)
	about := []string{"adult-1", "child-1"}
	require.Equal(t, []NoteRow{
		{N: 1, Kind: NoteCall, About: about, HappenedAt: at, WrittenAt: now, By: social.ID, Department: "social", Text: 1},
		{N: 2, Kind: NoteCall, About: about, HappenedAt: now, WrittenAt: now, By: employment.ID, Department: "employment", Text: 2, Corrects: 1},
	}, notesIn(s))
	require.Len(t, s.Outbox, outbox, "nobody is told")
	require.Len(t, s.OpenTasks(), open, "and nobody is asked")

	other := right
	other.About = []string{"adult-1"}
	r := s.Check(WriteNote{other}, employment, now)
	require.Equal(t, "note-unknown", r.Rule, "whoever reads the one reads the other")
	require.Equal(t, "note-unknown", s.Check(WriteConfidentialNote{right}, children, now).Rule, "what everybody has read is corrected where they read it")
	r = s.Check(Correct{Decision: "write-note", About: "adult-1", Reason: 1}, social, now)
	require.Contains(t, r.In("en"), "both stay")
	require.Contains(t, r.In("da"), "begge bliver stående")
}

// A note of the children's department alone leaves nothing that others could see or count.
func TestNotes_ThatOneIsConfidentialNobodyElseLearns(t *testing.T) {
	t.Parallel()
	plain, now := inTracks(t)
	secret, _ := inTracks(t)
	Shown(plain, now, false)
	Shown(secret, now, false)
	quiet := noted(func(n *Noted) { n.About = []string{"child-1"} })
	do(t, secret, children, WriteConfidentialNote{quiet}, now)
	row := notesIn(secret)[0]
	require.Equal(t, 50_001, row.N)
	do(t, secret, children, WriteConfidentialNote{noted(func(n *Noted) { n.About, n.Corrects = []string{"child-1"}, 50_001 })}, now)
	for _, s := range []*State{plain, secret} {
		do(t, s, social, WriteNote{quiet}, now)
	}
	require.Equal(t, 1, notesIn(secret)[2].N, "the next one that others read has the number that it would have had")
	require.Equal(t, Shown(plain, now, true), Shown(secret, now, true))
	for _, s := range []*State{plain, secret} {
		require.Equal(t, "note-unknown", s.Check(WriteNote{noted(func(n *Noted) { n.About, n.Corrects = []string{"child-1"}, 50_001 })}, social, now).Rule)
	}
	l := lookup(secret)
	l.Children = "children"
	require.True(t, l.MaySee("children", row))
	for _, department := range []string{"social", "employment", "school", "post"} {
		require.False(t, l.MaySee(department, row), department)
	}
	require.False(t, row.Readers().MayCoordinator("employment"))
}
