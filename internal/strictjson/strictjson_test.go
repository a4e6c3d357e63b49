package strictjson

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

type ref int64

type secretPart struct{ Inner string }

type inner struct {
	Kind string `json:"kind"`
	Note ref    `json:"note"`
}

type sample struct {
	Name   string          `json:"name"`
	Age    int             `json:"age"`
	Score  float64         `json:"score"`
	Yes    bool            `json:"yes"`
	At     *time.Time      `json:"at"`
	List   []inner         `json:"list"`
	Map    map[string]bool `json:"map"`
	Text   ref             `json:"text"`
	Hidden *secretPart     `json:"hidden"`
	Engine bool            `json:"engine" inside:"true"`
}

var rules = Options{Text: reflect.TypeFor[ref](), Hidden: reflect.TypeFor[*secretPart](), Codes: true, Aside: "messageId"}

func paths(t *testing.T, err error) map[string]string {
	t.Helper()
	var faults Faults
	require.ErrorAs(t, err, &faults)
	found := map[string]string{}
	for _, f := range faults {
		require.NotEmpty(t, f.Da)
		require.NotEmpty(t, f.En)
		found[f.Path] = f.Known
	}
	return found
}

func TestRead_NamesEveryWrongFieldAtOnce(t *testing.T) {
	_, err := Read([]byte(`{"name": 7, "age": 1.5, "score": "x", "yes": "true", "at": "tomorrow", "list": [{"kind": "ok"}, {"knid": "x"}, 3],
		"map": {"a": 1}, "text": 4, "Name": "x", "hidden": {}, "engine": true, "age": 3}`), sample{}, rules)
	found := paths(t, err)
	for _, path := range []string{"name", "score", "yes", "at", "list[1].knid", "list[2]", "map.a", "text", "Name", "hidden", "engine", "age"} {
		require.Contains(t, found, path)
	}
	require.Equal(t, "list[1].?", found["list[1].knid"], "a name that somebody made up is not written down")
}

func TestRead_SaysWhereTextStopsBeingJSON(t *testing.T) {
	cases := []struct {
		text         string
		line, column int
	}{
		{"{\n  \"name\": x}", 2, 11},
		{"", 1, 1},
		{"{\"name\": \"a\"", 1, 13},
		{"{} {}", 1, 4},
		{"{\"name\": \"\xff\"}", 1, 11},
		{strings.Repeat("[", 100) + strings.Repeat("]", 100), 1, 34},
	}
	for _, c := range cases {
		_, err := Read([]byte(c.text), sample{}, rules)
		var syntax *SyntaxError
		require.ErrorAs(t, err, &syntax, c.text)
		require.Equal(t, [2]int{c.line, c.column}, [2]int{syntax.Line, syntax.Column}, "%q: %v", c.text, err)
		require.NotEqual(t, syntax.In("da"), syntax.In("en"))
	}
}

func TestRead_TakesTextsOutAndPutsNumbersIn(t *testing.T) {
	document, err := Read([]byte(`{"text": "Barnet trives.", "list": [{"note": "  "}, {"note": "Aftalt."}], "messageId": "m-1", "at": null}`), sample{}, rules)
	require.NoError(t, err)
	require.Equal(t, []string{"Aftalt.", "Barnet trives."}, document.Texts())
	require.Equal(t, "m-1", document.Aside())
	require.Error(t, document.Put([]int64{1}))
	require.NoError(t, document.Put([]int64{8, 9}))
	var value sample
	require.NoError(t, document.Into(&value))
	require.Equal(t, sample{Text: 9, List: []inner{{Note: 0}, {Note: 8}}}, value)
}

func TestRead_HoldsThatCodesAreCodes(t *testing.T) {
	for _, text := range []string{"Jens Hansen", "710500-1234", "7105001234", "a\u0001b", "æble", strings.Repeat("a", 101)} {
		_, err := Read([]byte(`{"name": "`+strings.ReplaceAll(text, "\u0001", `\u0001`)+`"}`), sample{}, rules)
		require.Contains(t, paths(t, err), "name", text)
		require.NotContains(t, err.Error(), text)
	}
}

type size string

func (size) Choices() []incoming.Choice {
	return []incoming.Choice{{Code: "s", Da: "lille", En: "small"}, {Code: "l", Da: "stor", En: "large"}}
}

func TestRead_NamesTheChoicesWhereNoneWasTaken(t *testing.T) {
	type sized struct {
		Size  size   `json:"size"`
		Small size   `json:"small,omitempty" only:"s"`
		Sizes []size `json:"sizes,omitempty"`
	}
	_, err := Read([]byte(`{"small": "l", "sizes": ["s", "m"]}`), sized{}, rules)
	require.Len(t, paths(t, err), 3, err)
	require.Contains(t, err.Error(), "small (s); large (l)")
	_, err = Read([]byte(`{"size": "l", "sizes": ["s"]}`), sized{}, rules)
	require.NoError(t, err)
}

func TestRead_HidesWhatSomebodyWroteAsAName(t *testing.T) {
	_, err := Read([]byte(`{"710500-1234": 1}`), sample{}, rules)
	require.NotContains(t, err.Error(), "710500")
}

func TestDecode_LetsPlainTextThroughWithoutRules(t *testing.T) {
	var value struct {
		Name string `json:"name"`
	}
	require.NoError(t, Decode([]byte(`{"name": "Åse Ørsted"}`), &value))
	require.Equal(t, "Åse Ørsted", value.Name)
	require.Error(t, Decode([]byte(`{"name": "a\u0000b"}`), &value), "no database keeps this")
}

func TestRead_WhatMustBeSaidIsNotTakenForNo(t *testing.T) {
	type answer struct {
		Given bool     `json:"given" required:"true"`
		Value []string `json:"value,omitempty" required:"true"`
	}
	type answers struct {
		List []answer `json:"list"`
	}
	_, err := Read([]byte(`{"list": [{"given": false, "value": []}, {}, {"given": null, "value": ["x"]}]}`), answers{}, rules)
	found := paths(t, err)
	require.Len(t, found, 3)
	require.Contains(t, found, "list[1].given")
	require.Contains(t, found, "list[1].value")
	require.Contains(t, found, "list[2].given")
}
