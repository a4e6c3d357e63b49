package department_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
)

func discard() *log.Logger { return log.New(io.Discard, "", 0) }

func said(kind casework.MessageKind) casework.Message {
	m := casework.Message{
		ID: "SP-000001/x/1", Department: "children", Kind: kind, Key: "contribution/children/1",
		About: []string{"adult-1"}, To: "head", Code: "job-started", Cases: []casework.MemberCase{{Member: "adult-1", ID: "BS-1"}}, Ground: "BL 95", At: now,
	}
	if kind == casework.MessageHandover {
		m.Handover = &casework.Handover{Municipality: "461"}
	}
	if kind == casework.MessageLetter {
		m.Channel = casework.ByDigitalPost
	}
	return m
}

func vault() map[string]department.Person {
	return map[string]department.Person{"adult-1": {Name: someName, CPR: "610180-0000", Protected: true}}
}

func TestCompose_TellsWhoPersonsAreOnlyWhereTheKindNeedsThem(t *testing.T) {
	t.Parallel()
	for _, kind := range department.Kinds() {
		m, err := department.Compose("SP-000001", said(kind), vault(), "", "")

		require.NoError(t, err)
		want := department.Person{Member: "adult-1", CaseID: "BS-1"}
		if department.CarriesPersons(kind) {
			want = department.Person{Member: "adult-1", CaseID: "BS-1", Name: someName, CPR: someCPR, Protected: true}
		}
		require.Equal(t, []department.Person{want}, m.About, kind)
		require.Equal(t, "SP-000001", m.Case)
		require.Equal(t, "head", m.To)
		require.Equal(t, "job-started", m.Code)
	}
	require.False(t, department.CarriesPersons(casework.MessageStopUsing), "the consent is gone")
	require.False(t, department.CarriesPersons("unheard-of"))
}

func TestCompose_NeedsNoVaultWhereNobodyIsNamed(t *testing.T) {
	t.Parallel()
	_, err := department.Compose("SP-000001", said(casework.MessageReminder), nil, "", "")
	require.NoError(t, err)

	_, err = department.Compose("SP-000001", said(casework.MessageTask), nil, "", "")
	require.ErrorContains(t, err, "adult-1")
	require.Equal(t, department.CodeNobody, wrong(t, err).Code)
	require.True(t, wrong(t, err).Final, "one faulty message is put aside and holds up no other")
}

func TestCompose_PutsAsideWhatTheContractDoesNotAllow(t *testing.T) {
	t.Parallel()
	groundless := said(casework.MessageTask)
	groundless.Ground = ""
	_, err := department.Compose("SP-000001", groundless, vault(), "", "")
	require.ErrorContains(t, err, "ground")
	require.Equal(t, department.CodeInvalid, wrong(t, err).Code)
	require.True(t, wrong(t, err).Final)
	require.NotContains(t, err.Error(), someName)
}

func TestCompose_BringsTheWordsOfATextAndNoneWithout(t *testing.T) {
	t.Parallel()
	minutes := said(casework.MessageNotice)
	minutes.Text = 7
	m, err := department.Compose("SP-000001", minutes, vault(), "Alle var enige.", "")
	require.NoError(t, err)
	require.Equal(t, "Alle var enige.", m.Text)
	require.NotContains(t, fmt.Sprintf("%v %+v %#v", m, m, m), "enige", "nothing prints it")

	_, err = department.Compose("SP-000001", minutes, vault(), "", "")
	require.Equal(t, department.CodeNoText, wrong(t, err).Code)
	require.True(t, wrong(t, err).Final)

	reminder := said(casework.MessageReminder)
	reminder.Text = 7
	_, err = department.Compose("SP-000001", reminder, vault(), "Alle var enige.", "")
	require.Equal(t, department.CodeInvalid, wrong(t, err).Code)
}

func TestFingerprint_IsOfWhatWasSaidAndNotOfWhoTheVaultSaysItIs(t *testing.T) {
	t.Parallel()
	first := task()
	again := task()
	due := first.Due.In(time.FixedZone("CET", 3600))
	again.Due, again.At = &due, again.At.In(time.FixedZone("CET", 3600))
	again.About[0] = department.Person{Member: "adult-1", Name: "Eksempla Nytnavn", CPR: someCPR}
	require.Equal(t, first.Fingerprint(), again.Fingerprint())
	require.Equal(t, someName, first.About[0].Name, "the message itself is not touched")

	for name, change := range map[string]func(*department.Message){
		"kind":     func(m *department.Message) { m.Kind = casework.MessageNotice },
		"case":     func(m *department.Message) { m.Case = "SP-000002" },
		"key":      func(m *department.Message) { m.Key = "contribution/children/2" },
		"who":      func(m *department.Message) { m.About[0].Member = "adult-2" },
		"due":      func(m *department.Message) { m.Due = nil },
		"code":     func(m *department.Message) { m.Code = "job-lost" },
		"assignee": func(m *department.Message) { m.Assignee = "s-2" },
		"at":       func(m *department.Message) { m.At = m.At.Add(time.Second) },
	} {
		other := task()
		change(&other)
		require.NotEqual(t, first.Fingerprint(), other.Fingerprint(), name)
	}
}

func TestNothingPrintsAPerson(t *testing.T) {
	t.Parallel()
	m := task()
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{m, &m, m.About, m.About[0], &m.About[0], question(), []department.HoursQuestion{question()}} {
			fmt.Fprintf(&out, verb, value)
		}
	}
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(handler).Info("told", "message", m, "pointer", &m, "person", m.About[0], "question", question())
	}

	require.Contains(t, out.String(), "adult-1")
	require.NotContains(t, out.String(), "Eksempla")
	require.NotContains(t, out.String(), someCPR)
	require.NotContains(t, out.String(), fmt.Sprintf("%x", someCPR))
}

func TestCompose_TheNameOfAProtectedPersonIsForThoseWhoNeedIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind      casework.MessageKind
		ground    string
		consent   casework.ConsentPurpose
		protected bool
		named     bool
	}{
		{casework.MessageLetter, "BL 95", "", true, true},                           // it must be addressed
		{casework.MessageTask, "own-duty", "", true, true},                          // its own case
		{casework.MessageTask, "consent", casework.ConsentObtain, true, false},      // a contribution
		{casework.MessageNotice, "consent", casework.ConsentShare, true, false},     // minutes, news
		{casework.MessageNotice, "consent", casework.ConsentPlan, true, false},      // the plan
		{casework.MessageNotice, casework.GroundDuty, "", true, false},              // somebody has left: told also to those who were let in by consent only
		{casework.MessageNotice, "consent", casework.ConsentShare, false, true},     // not protected
		{casework.MessageStopUsing, casework.GroundDuty, "", true, false},           // ids only
		{casework.MessageJourneyEnd, casework.GroundDuty, "", true, false},          // ids only
		{casework.MessageEscalation, "consent", casework.ConsentShare, true, false}, // ids only
	} {
		m := said(c.kind)
		m.Ground, m.Consent = c.ground, c.consent
		who := map[string]department.Person{"adult-1": {Name: someName, CPR: someCPR, Protected: c.protected}}
		out, err := department.Compose("SP-000001", m, who, "", "")
		require.NoError(t, err)
		text, err := json.Marshal(out)
		require.NoError(t, err)
		require.Equal(t, c.named, strings.Contains(string(text), someName), "%s %s %s", c.kind, c.ground, c.consent)
		require.Equal(t, department.CarriesPersons(c.kind) && c.protected, out.About[0].Protected, "and it is flagged")
	}
}

func TestCompose_WhomTheJourneyProtectsIsMaskedBeforeTheVaultKnows(t *testing.T) {
	t.Parallel()
	m := said(casework.MessageNotice)
	m.Ground, m.Consent, m.Protected = "consent", casework.ConsentShare, []string{"adult-1"}
	out, err := department.Compose("SP-000001", m, vault(), "", "")
	require.NoError(t, err)
	require.Empty(t, out.About[0].Name)
	require.True(t, out.About[0].Protected)
}

// How somebody can be reached stands beside whatever is said of them, as the journey and the vault know it now; the words are withheld with the name.
func TestCompose_SaysHowSomebodyCanBeReached(t *testing.T) {
	t.Parallel()
	reach := casework.Reach{Paper: true, Unsafe: []casework.Channel{casework.DigitalPost, casework.Telephone}, Language: "ar", Interpreter: true}
	for protected, kind := range map[bool]casework.MessageKind{false: casework.MessageTask, true: casework.MessageNotice} {
		m := said(kind)
		m.Ground, m.Consent, m.Reach = "consent", casework.ConsentShare, []casework.ReachOf{{Member: "adult-2", Reach: casework.Reach{Language: "pl"}}, {Member: "adult-1", Reach: reach}}
		who := map[string]department.Person{"adult-1": {Name: someName, CPR: someCPR, Protected: protected, Telephone: "12345678", Safely: "Ring om formiddagen."}}
		out, err := department.Compose("SP-000001", m, who, "", "")
		require.NoError(t, err)
		want := department.Person{
			Member: "adult-1", CaseID: "BS-1", Name: someName, CPR: someCPR, Safely: "Ring om formiddagen.", // no number to ring at, where that is not safe
			Paper: true, Unsafe: []string{"digital-post", "telephone"}, Language: "ar", Interpreter: true,
		}
		if protected {
			want.Name, want.Safely, want.Protected = "", "", true
		}
		require.Equal(t, []department.Person{want}, out.About)
	}
}

// An address goes with a letter to whom nobody can look up, and with nothing else.
func TestCompose_AnAddressGoesWithALetterToSomebodyWithoutANumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind casework.MessageKind
		who  department.Person
		sent bool
	}{
		{casework.MessageLetter, department.Person{Name: someName, Address: "Opdigtet Vej 1"}, true},
		{casework.MessageLetter, department.Person{Name: someName, Address: "Opdigtet Vej 1", CPR: someCPR, Replacement: true}, true},
		{casework.MessageLetter, department.Person{Name: someName, Address: "Opdigtet Vej 1", CPR: someCPR}, false},
		{casework.MessageTask, department.Person{Name: someName, Address: "Opdigtet Vej 1"}, false},
	} {
		out, err := department.Compose("SP-000001", said(c.kind), map[string]department.Person{"adult-1": c.who}, "", "")
		require.NoError(t, err)
		require.Equal(t, c.sent, out.About[0].Address != "", c)
		require.Equal(t, c.who.Replacement, out.About[0].Replacement)
	}
	_, err := department.Compose("SP-000001", said(casework.MessageLetter), map[string]department.Person{"adult-1": {Name: someName}}, "", "")
	require.Equal(t, department.CodeNoAddress, wrong(t, err).Code, "somebody is asked")
}

// Whoever sends a letter need not ring; who hands it over may have to.
func TestCompose_TheNumberGoesWithALetterThatIsHandedOver(t *testing.T) {
	t.Parallel()
	for by, wanted := range map[casework.LetterBy]string{casework.OnPaper: "", casework.ByHand: "00 00 00 11"} {
		m := said(casework.MessageLetter)
		m.Channel = by
		out, err := department.Compose("SP-000001", m, map[string]department.Person{"adult-1": {Name: someName, CPR: someCPR, Telephone: "00 00 00 11"}}, "", "")
		require.NoError(t, err)
		require.Equal(t, wanted, out.About[0].Telephone)
	}
}

// The last door: a letter goes by a way, and by none that is marked unsafe.
func TestCompose_NoLetterGoesWhereItIsNotSafe(t *testing.T) {
	t.Parallel()
	for by, unsafe := range map[casework.LetterBy]casework.Channel{casework.ByDigitalPost: casework.DigitalPost, casework.OnPaper: casework.PaperPost, "": ""} {
		m := said(casework.MessageLetter)
		m.Channel, m.Reach = by, []casework.ReachOf{{Member: "adult-1", Reach: casework.Reach{Unsafe: []casework.Channel{unsafe}}}}
		_, err := department.Compose("SP-000001", m, vault(), "", "")
		var refused *department.Error
		require.ErrorAs(t, err, &refused, by)
		require.Equal(t, department.CodeInvalid, refused.Code, by)
		require.True(t, refused.Final, by)
	}
	m := said(casework.MessageTask)
	m.Channel = casework.OnPaper
	_, err := department.Compose("SP-000001", m, vault(), "", "")
	require.Error(t, err, "a task goes to a system")
}

// A protected person can be found and contacted safely by whoever works with them on the family's consent: by name where no number of their own says who it is, and with the words on
// how, where there is something to do or these are what is told.
func TestCompose_AProtectedPersonCanBeFoundAndContactedSafely(t *testing.T) {
	t.Parallel()
	numbered := department.Person{Name: someName, CPR: someCPR, Protected: true, Telephone: "12345678", Safely: "Ring om formiddagen."}
	unnumbered, replacement := numbered, numbered
	unnumbered.CPR, replacement.Replacement = "", true
	for _, c := range []struct {
		who          department.Person
		kind         casework.MessageKind
		code         casework.Code
		ground       string
		named, words bool
	}{
		{numbered, casework.MessageNotice, casework.CodeMemberJoined, "consent", false, false},
		{numbered, casework.MessageNotice, casework.CodeReach, casework.GroundDuty, false, true},
		{numbered, casework.MessageTask, casework.CodeMemberJoined, "consent", false, true},
		{unnumbered, casework.MessageNotice, casework.CodeMemberJoined, "consent", true, false},
		{replacement, casework.MessageTask, casework.CodeMemberJoined, "consent", true, true},
	} {
		m := said(c.kind)
		m.Code, m.Ground, m.Consent = string(c.code), c.ground, ""
		if c.ground == "consent" {
			m.Consent = casework.ConsentShare
		}
		out, err := department.Compose("SP-000001", m, map[string]department.Person{"adult-1": c.who}, "", "")
		require.NoError(t, err)
		p := out.About[0]
		require.True(t, p.Protected)
		require.Equal(t, c.named, p.Name != "", "%s %s", c.kind, c.code)
		require.Equal(t, c.words, p.Safely != "", "%s %s", c.kind, c.code)
		require.Equal(t, c.words, p.Telephone != "", "%s %s", c.kind, c.code)
		require.Empty(t, p.Address)
	}
}

// A letter to an outside party says who gets it and where, and of whom it is about the name alone: no number, address or way to reach them.
func TestCompose_ALetterToAnOutsidePartySaysOfTheMemberTheNameAlone(t *testing.T) {
	t.Parallel()
	m := said(casework.MessageLetter)
	m.Recipient, m.Channel = 5, casework.OnPaper
	m.Reach = []casework.ReachOf{{Member: "adult-1", Reach: casework.Reach{Unsafe: []casework.Channel{casework.PaperPost}}}}
	who := map[string]department.Person{"adult-1": {Name: someName, CPR: someCPR, Telephone: "00 00 00 11", Address: "Et sted 1", Protected: true}}
	out, err := department.Compose("SP-000001", m, who, "", "Friskolen, Byvej 2")
	require.NoError(t, err)
	require.Equal(t, "Friskolen, Byvej 2", out.Recipient)
	for _, p := range out.About {
		require.Equal(t, department.Person{Member: p.Member, CaseID: p.CaseID, Name: someName, Protected: true}, p)
	}
	require.NotContains(t, fmt.Sprintf("%v %+v", out, out), "Friskolen")
	_, err = department.Compose("SP-000001", m, who, "", "")
	require.Error(t, err)
	m.Kind, m.Channel = casework.MessageNotice, ""
	_, err = department.Compose("SP-000001", m, who, "", "Friskolen, Byvej 2")
	require.Error(t, err)
}
