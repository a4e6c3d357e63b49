package incoming

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

var now = time.Date(2026, 11, 22, 14, 30, 0, 0, time.UTC)

func TestDay_ReadsOnlyDaysThatExistAndCanBeCountedFrom(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0000-06-01", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31", "10000-01-01", "-001-01-01", "2026-02-30", "2026-2-3",
		"2026-11-22T10:00:00Z", "soon", " 2026-11-22"} {
		var d Day
		require.Error(t, json.Unmarshal([]byte(`"`+text+`"`), &d), text)
		require.Empty(t, d)
	}
	for _, text := range []string{`""`, `null`} {
		d := Day("2026-01-01")
		require.NoError(t, json.Unmarshal([]byte(text), &d))
	}
	var d Day
	require.NoError(t, json.Unmarshal([]byte(`"2026-07-01"`), &d))
	require.Equal(t, time.Date(2026, 6, 30, 22, 0, 0, 0, time.UTC), d.Start())
	require.Equal(t, time.Date(2026, 7, 1, 21, 59, 59, 0, time.UTC), d.End())
	require.Error(t, json.Unmarshal([]byte(`7`), &d))
	require.True(t, Day("x").Start().IsZero())
	require.True(t, Day("x").End().IsZero())
}

func TestMoment_IsWrittenAsItIsReadWhateverItsOffset(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0001-01-01T00:00:00Z", "0000-06-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "1900-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
		"2199-12-31T23:59:59-23:59", "2026-11-22", "2026-11-22T14:30:00", "12345678901-01-01T00:00:00Z"} {
		var m Moment
		require.Error(t, json.Unmarshal([]byte(`"`+text+`"`), &m), text)
		require.False(t, m.Given())
	}
	var m Moment
	require.NoError(t, json.Unmarshal([]byte(`"2026-11-22T14:30:00+23:59"`), &m))
	text, err := json.Marshal(m)
	require.NoError(t, err)
	require.Equal(t, `"2026-11-21T14:31:00Z"`, string(text))
	require.NoError(t, json.Unmarshal([]byte(`null`), &m))
	text, err = json.Marshal(struct {
		M Moment `json:"m,omitzero"`
		N Moment `json:"n"`
	}{M: m})
	require.NoError(t, err)
	require.JSONEq(t, `{"n": null}`, string(text))
	_, err = json.Marshal(At(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)))
	require.Error(t, err)
}

func TestQuarter_ReadsQuarters(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2026Q0", "2026Q5", "1999Q1", "9999Q1", "2026q1", "2026Q12", "+026Q1"} {
		var q Quarter
		require.Error(t, json.Unmarshal([]byte(`"`+text+`"`), &q), text)
	}
	var q Quarter
	require.NoError(t, json.Unmarshal([]byte(`"2026Q4"`), &q))
	require.Equal(t, QuarterOf(now), q)
	require.NoError(t, json.Unmarshal([]byte(`""`), &q))
}

type family struct {
	Since   Day             `json:"since" back:"30"`
	Until   Day             `json:"until" ahead:"5"`
	Around  Day             `json:"around" back:"1" ahead:"1"`
	At      Moment          `json:"at" back:"5"`
	Old     *time.Time      `json:"old" back:"5"`
	Older   time.Time       `json:"older" back:"5"`
	Quarter Quarter         `json:"quarter"`
	List    []string        `json:"list" max:"2"`
	Numbers []int           `json:"numbers" max:"2" range:"1..9"`
	Map     map[string]bool `json:"map" max:"2"`
	Code    string          `json:"code"`
	Long    string          `json:"long" max:"5"`
	Hours   float64         `json:"hours" range:"0..37"`
	Inner   []struct {
		Code string `json:"code"`
	} `json:"inner" max:"3"`
	Own *struct{ Bad []string } `json:"own" bounds:"own"`
}

func TestFirst_HoldsEveryBound(t *testing.T) {
	t.Parallel()
	zero, odd := time.Time{}, time.Date(0, 6, 1, 0, 0, 0, 0, time.UTC)
	for field, bad := range map[string]family{
		"since":      {Since: "2026-11-23"},
		"since ":     {Since: "1996-11-21"},
		"since  ":    {Since: "0001-01-01"},
		"until":      {Until: "2026-11-21"},
		"until ":     {Until: "2031-11-23"},
		"around":     {Around: "2027-11-23"},
		"at":         {At: At(now.Add(time.Second))},
		"at ":        {At: At(now.AddDate(-6, 0, 0))},
		"old":        {Old: &zero},
		"old ":       {Old: &odd},
		"older":      {Older: odd},
		"quarter":    {Quarter: "2026Q9"},
		"list":       {List: []string{"a", "b", "c"}},
		"list[1]":    {List: []string{"a", "Jens Hansen"}},
		"numbers[0]": {Numbers: []int{math.MaxInt}},
		"map":        {Map: map[string]bool{"a": true, "b": true, "c": true}},
		"map ":       {Map: map[string]bool{"a b": true}},
		"code":       {Code: strings.Repeat("a", 101)},
		"code ":      {Code: "01.01.90-1234"},
		"long":       {Long: "abcdef"},
		"hours":      {Hours: math.NaN()},
		"hours ":     {Hours: math.Inf(1)},
		"hours  ":    {Hours: -1},
		"inner[0].code": {Inner: []struct {
			Code string `json:"code"`
		}{{"ø"}}},
	} {
		fault := First(bad, now)
		require.NotNil(t, fault, field)
		require.Equal(t, strings.TrimSpace(field), fault.Field)
		require.NotEmpty(t, fault.Da)
		require.NotEqual(t, fault.Da, fault.En)
	}
	require.Nil(t, First(family{}, now))
	require.Nil(t, First(&family{
		Since: "2026-11-22", Until: "2026-11-22", Around: "2026-01-01", At: At(now), Old: &now, Older: now, Quarter: "2026Q4", List: []string{"a", "b"},
		Numbers: []int{1, 9}, Map: map[string]bool{"a": true}, Code: "child-review/child-1/2", Long: "abcde", Hours: 37, Own: &struct{ Bad []string }{make([]string, 9)},
	}, now))
}

func TestUnchosen_IsWhatMustBeChosenAndIsEmpty(t *testing.T) {
	t.Parallel()
	type choice struct {
		Must  colour   `json:"must"`
		May   colour   `json:"may,omitempty"`
		Each  []colour `json:"each,omitempty" max:"3"`
		Other string   `json:"other"`
	}
	require.Equal(t, "must", Unchosen(choice{}, now).Field)
	require.Nil(t, First(choice{}, now), "first it is asked who decides")
	require.Equal(t, "may", First(choice{May: "green"}, now).Field)
	require.Equal(t, "each[1]", Unchosen(choice{Must: "red", Each: []colour{"red", ""}}, now).Field)
	require.Nil(t, Unchosen(choice{Must: "red", May: "blue", Each: []colour{"red"}}, now))
	require.Empty(t, Faults(choice{May: "green"}, now), "reading a form has named it")
}

func TestFaults_StopAtAHundred(t *testing.T) {
	t.Parallel()
	many := struct {
		Days []Day `json:"days" back:"1" max:"1000"`
	}{make([]Day, 1000)}
	for i := range many.Days {
		many.Days[i] = "2027-01-01"
	}
	require.Len(t, Faults(many, now), MaxFaults)
	require.Empty(t, Faults(struct{ Text string }{"Jens Hansen"}, now), "texts in a form are free")
}

func TestLooksLikeCPR_WhereverItStandsAndHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"7105001234", "710500-1234", "710500.1234", "710500 1234", "710500/1234", "710500--1234", "71.05.00-1234", "71 05 00 1234", "71.05.001234", "71-05-00-1234",
		"710500-12-34", "ref-7105001234", "7105001234-x", "a/710500.1234/b", "1-7105001234", "cpr7105001234", "2026:710500_1234", "010190-1234", "311299-9999", "710500–1234",
	} {
		require.True(t, LooksLikeCPR(text), text)
	}
	for _, text := range []string{
		"", "child-review/child-1/2", "SP-000000000042", "SP-0000000042", "form-2026-11-22-0001", "22-11-2026-14", "27.27.06", "20261122143000", "1234567890", "320190-1234",
		"011390-1234", "71050012345", "17105001234", "710500a1234", "msg-1764000000", "BF-2026-001234", "71050012-1234-1234-1234-710500123456", "710500123",
	} {
		require.False(t, LooksLikeCPR(text), text)
	}
	for range 2000 {
		require.False(t, LooksLikeCPR(uuid.NewString()))
	}
}

func TestBoundOf_ATagThatSaysNothingIsAProgrammingError(t *testing.T) {
	t.Parallel()
	require.Panics(t, func() {
		First(struct {
			A []int `max:"many"`
		}{}, now)
	})
	require.Panics(t, func() {
		First(struct {
			A int `range:"5"`
		}{}, now)
	})
}
