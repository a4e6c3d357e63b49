package sheet

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
)

var (
	now   = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	rules = intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
)

// cprOf is a number that no person can have.
func cprOf(year, which int) string {
	return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), which)
}

func aSheet() string {
	return strings.Join([]string{
		"formId;reason;adults[0].name;adults[0].cpr;adults[0].address;adults[0].publicSupport;adults[0].readiness;adults[0].benefitSince;adults[0].consents[employment];adults[0].consents[children];children[0].name;children[0].cpr;children[0].custodyHolders",
		`kohorte-1;"Får hjælp; vil i arbejde";Maja Prøvesen;` + cprOf(1988, 1) + ";Opdigtet Vej 1, 5610 Assens;ja;job-ready;05-01-2026;ja;nej;Alma Prøvesen;" + cprOf(2016, 2) + ";1",
		";;;;;;;;;;;;",
		"kohorte-2;Æble, ørred og ål;Ole Prøvesen;" + cprOf(1987, 3) + ";Opdigtet Vej 2, 5610 Assens;nej;;;ja;ja;Bo Prøvesen;" + cprOf(2017, 4) + ";1",
	}, "\r\n")
}

// As spreadsheets save it: the same families come out of each.
func TestRead_TakesWhatASpreadsheetSaves(t *testing.T) {
	t.Parallel()
	plain := aSheet()
	latin, err := charmap.Windows1252.NewEncoder().String(plain)
	require.NoError(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(plain)
	require.NoError(t, err)
	first, faults, err := Read(strings.NewReader(plain))
	require.NoError(t, err)
	require.Empty(t, faults)
	require.Empty(t, Check(rules, first, now))
	require.Equal(t, []string{"kohorte-1", "kohorte-2"}, []string{first[0].ID, first[1].ID})
	require.Equal(t, []int{2, 4}, []int{first[0].N, first[1].N}, "an empty line is no family")
	require.Contains(t, string(first[1].Form), "Æble, ørred og ål")
	var form struct {
		Adults []struct {
			PublicSupport bool
			BenefitSince  string
			Consents      map[string]bool
		}
	}
	require.NoError(t, json.Unmarshal(first[0].Form, &form))
	require.True(t, form.Adults[0].PublicSupport)
	require.Equal(t, "2026-01-05", form.Adults[0].BenefitSince)
	require.Equal(t, map[string]bool{"employment": true, "children": false}, form.Adults[0].Consents)
	for what, text := range map[string]string{
		"byte order mark": "\ufeff" + plain, "latin-1": latin, "utf-16": wide, "tabs": strings.ReplaceAll(plain, ";", "\t"),
	} {
		lines, faults, err := Read(strings.NewReader(text))
		require.NoError(t, err, what)
		require.Empty(t, faults, what)
		if what != "tabs" { // in which the quoted semicolon is a tab, too
			require.Equal(t, first, lines, what)
		}
		require.Len(t, lines, 2, what)
	}
}

// Every bad line and field is named, by its line and column, and what was written in it is not repeated.
func TestRead_NamesEveryBadLineAndField(t *testing.T) {
	t.Parallel()
	at := func(text string) (all []string) {
		lines, faults, err := Read(strings.NewReader(text))
		require.NoError(t, err)
		for _, f := range append(faults, Check(rules, lines, now)...) {
			require.NotEmpty(t, f.Da)
			require.NotEmpty(t, f.En)
			require.NotContains(t, f.Da+f.En, "Hemmelig")
			all = append(all, string(rune('0'+f.Line))+" "+f.Column)
		}
		return all
	}
	require.Equal(t, []string{"1 "}, at(""))
	require.Equal(t, []string{"1 formId"}, at("Hemmelig Vej 1;"+cprOf(1988, 1)), "the first line may be a family: nothing of it is repeated")
	require.Equal(t, []string{"1 navn", "1 3"}, at("formId;navn;"+cprOf(1988, 1)+"\n"))
	require.Equal(t, []string{"1 adults[0].name"}, at("formId;adults[0].name;adults[0].name\n"))
	require.Equal(t, []string{"2 "}, at("formId;reason\na-1;b;c;d"))
	require.Equal(t, []string{"2 "}, at("formId;reason\n"+`a-1;"Hemmelig`+"\n"), "a quote that never ends")
	sheet := strings.Replace(strings.ReplaceAll(aSheet(), "kohorte-2", "kohorte-1"), cprOf(1988, 1), "Hemmelig", 1)
	require.Equal(t, []string{"4 formId", "2 adults[0].cpr"}, at(sheet))
	require.Equal(t, []string{"2 adults[0].benefitSince"}, at(strings.Replace(aSheet(), "05-01-2026", "Hemmelig", 1)))
}

func FuzzRead(f *testing.F) {
	f.Add(aSheet())
	f.Add("formId;children[0].custodyHolders\n1;9999999999999")
	f.Fuzz(func(t *testing.T, text string) {
		lines, _, err := Read(strings.NewReader(text))
		require.NoError(t, err)
		for _, line := range lines {
			require.True(t, json.Valid(line.Form))
		}
		Check(rules, lines, now)
	})
}
