package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/incoming/incomingtest"
	"samspil/internal/strictjson"
)

func TestForms_EveryDateListTextAndNumberHasABoundThatIsHeld(t *testing.T) {
	t.Parallel()
	tried := 0
	for name, form := range map[string]any{"intake": Form{}, "concern": ConcernForm{}, "member": MemberForm{}, "word": Word{}} {
		for _, l := range incomingtest.Leaves(form, json.RawMessage{}) {
			require.False(t, l.Own, "%s: %s", name, l.Path)
			require.Empty(t, l.Missing(), "%s: %s", name, l.Path)
			for _, bad := range l.Broken() {
				found := incoming.Faults(l.With(form, bad), today)
				require.Len(t, found, 1, "%s: %s = %.50v", name, l.Path, bad)
				require.Equal(t, l.Path, found[0].Field, name)
				tried++
			}
		}
	}
	require.Greater(t, tried, 100)
}

func TestMemberForm_EachFieldHasATitleInBothLanguages(t *testing.T) {
	t.Parallel()
	require.Empty(t, incoming.Untitled(MemberFields, ""))
	require.Len(t, MemberFields, 5)
}

// allocated is how many bytes and objects something allocates.
func allocated(do func()) (bytes, objects float64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc), float64(after.Mallocs - before.Mallocs)
}

// Not parallel: it counts what the program allocates.
func TestRead_WhatIsWrongCostsNoMoreThanItsLength(t *testing.T) {
	many := func(n int, one func(i int) string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = one(i)
		}
		return strings.Join(all, ",")
	}
	for name, document := range map[string]func(n int) string{
		"numbers for adults": func(n int) string { return `{"adults":[` + many(n, func(int) string { return "1" }) + `]}` },
		"empty adults":       func(n int) string { return `{"adults":[` + many(n, func(int) string { return "{}" }) + `]}` },
		"made-up fields": func(n int) string {
			return `{` + many(n, func(i int) string { return fmt.Sprintf(`"f%d":1`, i) }) + `}`
		},
		"the same field": func(n int) string { return `{` + many(n, func(int) string { return `"formId":1` }) + `}` },
		"case ids": func(n int) string {
			return `{"adults":[{"caseIds":{` + many(n, func(i int) string { return fmt.Sprintf(`"d%d":"x"`, i) }) + `}}]}`
		},
		"consents": func(n int) string {
			return `{"adults":[{"consents":{` + many(n, func(i int) string { return fmt.Sprintf(`"d%d":{"a":1}`, i) }) + `}}]}`
		},
		"one consent": func(n int) string {
			return `{"adults":[{"consents":{"social":{"purposes":[` + many(n, func(int) string { return `7` }) + `]}}}]}`
		},
		"custody holders": func(n int) string {
			return `{"children":[{"custodyHolders":[` + many(n, func(int) string { return "1" }) + `]}]}`
		},
		"measures": func(n int) string {
			return `{"children":[{"case":{"measures":[` + many(n, func(int) string { return "{}" }) + `]}}]}`
		},
		"lists in lists": func(n int) string { return `{"adults":[` + many(n, func(int) string { return "[[[[]]]]" }) + `]}` },
		"a long name":    func(n int) string { return `{"adults":[{"name":"` + strings.Repeat("å", n) + `"}]}` },
		"a long number": func(n int) string {
			return `{"adults":[{"contactCourse":{"interviewsHeld":` + strings.Repeat("9", n) + `}}]}`
		},
		"a long made-up field": func(n int) string { return `{"` + strings.Repeat("x", n) + `":1}` },
		"ten adults, all wrong": func(n int) string {
			return `{"adults":[` + many(10, func(int) string {
				return `{` + many(n/10, func(i int) string { return fmt.Sprintf(`"f%d":1`, i) }) + `}`
			}) + `]}`
		},
		"no JSON after so much": func(n int) string { return `{"adults":[` + many(n, func(int) string { return "1" }) },
	} {
		t.Run(name, func(t *testing.T) {
			const n = 4_000
			once, twice := []byte(document(n)), []byte(document(2*n))
			var faults strictjson.Faults
			read := func(data []byte) func() {
				return func() {
					_, err := rules.Read(data, today)
					require.Error(t, err)
					faults, _ = errors.AsType[strictjson.Faults](err)
				}
			}
			read(once)() // what is made once is made
			require.LessOrEqual(t, len(faults), strictjson.MaxFaults+1)
			answer, err := json.Marshal(faults)
			require.NoError(t, err)
			require.Less(t, len(answer), 100_000)
			for _, f := range faults {
				require.Less(t, len(f.Known), 200)
			}
			bytes, objects := allocated(read(once))
			bytesTwice, objectsTwice := allocated(read(twice))
			require.LessOrEqual(t, objectsTwice, 2.2*objects+100)
			require.LessOrEqual(t, bytesTwice, 2.2*bytes+100_000)
		})
	}
}

func TestRead_SaysWhenThereAreMoreFaultsThanItNames(t *testing.T) {
	t.Parallel()
	form := `{` + strings.Repeat(`"nonsense":1,`, 200) + `"formId":"form-00001"}`
	_, err := rules.Read([]byte(form), today)
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, strictjson.MaxFaults+1)
	require.Equal(t, strictjson.Root, faults[strictjson.MaxFaults].Path)
	require.Contains(t, faults[strictjson.MaxFaults].En, "more faults")
	require.False(t, slices.ContainsFunc(faults[:strictjson.MaxFaults], func(f strictjson.Fault) bool { return f.Path == strictjson.Root }))
}

func TestRead_ADateThatNoDeadlineCanBeCountedFromIsRefused(t *testing.T) {
	t.Parallel()
	for _, at := range []string{"0001-01-01T00:00:00Z", "0000-06-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2019-01-01T00:00:00Z", "2026-03-02T09:00:01Z"} {
		_, err := rules.ReadConcern([]byte(`{"formId": "concern-01", "child": {"name": "B"}, "source": "outside", "text": "x", "receivedAt": "`+at+`"}`), today)
		var faults strictjson.Faults
		require.ErrorAs(t, err, &faults, at)
		require.Len(t, faults, 1)
		require.Equal(t, "receivedAt", faults[0].Path)
	}
}

func TestRead_AMadeUpNameIsNotWrittenDown(t *testing.T) {
	t.Parallel()
	form := `{"formId": "form-00001", "adults": [{"name": "A", "cpr": "x", "address": "V", "caseIds": {"Jens Hansen": 7}, "consents": {"Ida Hansen": "yes"}}]}`
	_, err := rules.Read([]byte(form), today)
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	for _, f := range faults {
		require.NotContains(t, f.Known, "Hansen")
	}
	require.True(t, slices.ContainsFunc(faults, func(f strictjson.Fault) bool { return f.Known == "adults[0].caseIds.?" }))
}
