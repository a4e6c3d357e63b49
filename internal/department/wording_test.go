package department_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
	"samspil/internal/letters"
)

// letterTo is a letter to an adult who speaks a language.
func letterTo(t *testing.T, language string, with func(*casework.Message)) department.Message {
	m := casework.Message{
		ID: "SP-000001/letter-receipt/child-1.adult-1/1/letter", Kind: casework.MessageLetter, Key: "letter-receipt/child-1.adult-1/1", Code: string(casework.CodeMeasureDecision), Document: "measure/child-1/1",
		Ground: "own-duty", At: task().At, Channel: casework.ByDigitalPost, About: []string{"adult-1"}, Reach: []casework.ReachOf{{Member: "adult-1", Reach: casework.Reach{Language: language}}},
	}
	if with != nil {
		with(&m)
	}
	persons := map[string]department.Person{"adult-1": {Name: "Opdigtet Voksen", CPR: "0101700000"}, "child-1": {Name: "Opdigtet Barn", CPR: "0101120000"}}
	wire, err := department.Compose("SP-000001", m, persons, map[casework.TextRef]string{0: "", 7: "Rådhuset"}[m.Text], "")
	require.NoError(t, err)
	return wire
}

func text(w *department.Wording) string {
	all := w.Title
	for _, p := range w.Parts {
		all += "\n" + p.Text
	}
	return all
}

func TestWording_ALetterComesWithItsWordsAndNothingPersonalInThem(t *testing.T) {
	t.Parallel()
	contract, err := contracttest.Load()
	require.NoError(t, err)
	for _, code := range letters.Codes() {
		for _, language := range []string{"", "en", "pl", "ar"} {
			wire := letterTo(t, language, func(m *casework.Message) { m.Code = string(code) })
			require.NotNil(t, wire.Wording, code)
			require.NotContains(t, text(wire.Wording), "Opdigtet", code)
			require.NotContains(t, text(wire.Wording), "SP-000001", code)
			require.Contains(t, text(wire.Wording), "{reader}", code)
			body, err := json.Marshal(wire)
			require.NoError(t, err)
			require.NoError(t, contract.Valid(body, "components", "schemas", "Message"), code)
		}
	}
}

func TestWording_IsInTheReadersLanguageOnceItHasBeenRead(t *testing.T) {
	t.Parallel()
	for language, want := range map[string]string{"": "da", "da": "da", "en": "en", "pl": "da"} {
		wire := letterTo(t, language, nil)
		require.Equal(t, want, wire.Wording.Language, language)
		require.Equal(t, language == "pl", wire.Wording.Parts[0].Kind == letters.Note, language)
	}
	for _, l := range letters.Languages() {
		wire := letterTo(t, l.Code, nil)
		require.Equal(t, l.Read, wire.Wording.Language == l.Code, "%s: what nobody has read goes to no family by itself", l.Code)
		require.NotContains(t, text(wire.Wording), "ليست", "nor the line that says so")
	}
}

func TestWording_SaysWhatTheMessageSays(t *testing.T) {
	t.Parallel()
	meeting := func(m *casework.Message) {
		m.Code, m.Key, m.Document = string(casework.CodeInvitation), "joint-assessment-meeting/family/1", ""
		m.Meeting = &casework.MeetingTime{Start: time.Date(2027, 5, 4, 8, 30, 0, 0, time.UTC), Interpreters: []string{"adult-1"}}
		m.Text = 7 // the place
	}
	w := letterTo(t, "", meeting).Wording
	require.Contains(t, text(w), "4. maj 2027 kl. 10.30")
	require.Contains(t, text(w), "Der kommer en tolk")
	require.Contains(t, text(w), "Vi mødes her: {place}.")
	require.Contains(t, text(letterTo(t, "", func(m *casework.Message) { m.Replaces = []string{"measure/child-1/1"} }).Wording), "Det kommer i stedet for")
	require.NotContains(t, text(letterTo(t, "", nil).Wording), "Det kommer i stedet for")

	young := letterTo(t, "", func(m *casework.Message) {
		m.About, m.Reach, m.Key = []string{"child-1"}, nil, "letter-receipt/child-1.child-1/1"
	})
	require.Equal(t, "Hjælpen til dig", young.Wording.Title)
	plan := func(m *casework.Message) {
		m.Code, m.Key, m.Document = string(casework.CodePlanSent), "plan-letter/adult-1/1", ""
	}
	require.Contains(t, text(letterTo(t, "", plan).Wording), "Planen er den samme som før")
	require.NotContains(t, text(letterTo(t, "", func(m *casework.Message) { plan(m); m.Goals = []casework.Goal{{N: 1}} }).Wording), "Planen er den samme som før")
}

func TestWording_IsMissingWhereSomebodyWroteTheLetter(t *testing.T) {
	t.Parallel()
	require.Nil(t, letterTo(t, "", func(m *casework.Message) { m.Text, m.Document = 7, "" }).Wording, "the text is the letter, and nothing else is sent")
	m := casework.Message{ID: "SP-000001/x/family/1/task", Kind: casework.MessageTask, Key: "contribution/children/1", Ground: "consent", At: task().At}
	wire, err := department.Compose("SP-000001", m, nil, "", "")
	require.NoError(t, err)
	require.Nil(t, wire.Wording)

	a := letterTo(t, "", nil)
	b := a
	b.Wording = &department.Wording{Title: strings.ToUpper(a.Wording.Title)}
	require.Equal(t, a.Fingerprint(), b.Fingerprint(), "better words are no other message")
}
