package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

func TestFields_EachHasATitleInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, row := range Catalogue() {
		for _, field := range incoming.Untitled(row.Fields(), row.Name()) {
			t.Errorf(`%s needs the tags da:"..." and en:"..." beside its bounds, of:"..." where it is a code, and words for each choice: see catalogue_fields.go`, field)
		}
	}
}

func TestFields_WhatIsCalledTheSameEverywhereIsInUse(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	var walk func([]incoming.Field)
	walk = func(fields []incoming.Field) {
		for _, f := range fields {
			used[f.Name] = used[f.Name] || f.Da == FieldRules.Common[f.Name].Da
			walk(f.Fields)
		}
	}
	for _, row := range Catalogue() {
		walk(row.Fields())
	}
	for name := range FieldRules.Common {
		require.True(t, used[name], name)
	}
}

// A value that has no words could be written by nobody on a page.
func TestFields_EachValueOfATypeWithChoicesIsOne(t *testing.T) {
	t.Parallel()
	declared := constants(t)
	seen := 0
	var walk func(t *testing.T, of reflect.Type)
	walk = func(t *testing.T, of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if chosen, is := reflect.Zero(of).Interface().(incoming.Chosen); is {
			var codes []string
			for _, c := range chosen.Choices() {
				codes = append(codes, c.Code)
			}
			require.ElementsMatch(t, declared[of.Name()], codes, of.Name())
			seen++
			return
		}
		require.Empty(t, declared[of.Name()], "%s needs a method Choices: see catalogue_choices.go", of.Name())
		for i := 0; of.Kind() == reflect.Struct && i < of.NumField(); i++ {
			if f := of.Field(i); f.Tag.Get("bounds") != "own" && f.IsExported() {
				walk(t, f.Type)
			}
		}
	}
	for _, row := range Catalogue() {
		walk(t, reflect.TypeOf(row.Decision))
	}
	require.Greater(t, seen, 10)
}

func TestFields_OnlySomeChoicesAreChoicesThatThereAre(t *testing.T) {
	t.Parallel()
	var walk func(of reflect.Type)
	walk = func(of reflect.Type) {
		for i := 0; of.Kind() == reflect.Struct && i < of.NumField(); i++ {
			f := of.Field(i)
			if only := strings.Fields(f.Tag.Get("only")); len(only) > 0 {
				described := incoming.FieldsOf(of, FieldRules)
				for _, d := range described {
					if d.Name == incoming.NameOf(f) {
						require.Len(t, d.Choices, len(only), "%s.%s", of.Name(), f.Name)
					}
				}
			}
			if f.Type.Kind() == reflect.Slice {
				walk(f.Type.Elem())
			}
		}
	}
	for _, row := range Catalogue() {
		walk(reflect.TypeOf(row.Decision))
	}
}

// constants are the constants of each string type of this package, by its name.
func constants(t *testing.T) map[string][]string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	require.NoError(t, err)
	all := map[string][]string{"Sector": {string(Private), string(Public)}} // theirs are the policy's
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, is := n.(*ast.ValueSpec)
			if !is || len(spec.Values) != 1 {
				return true
			}
			value, literal := spec.Values[0].(*ast.BasicLit)
			of, named := spec.Type.(*ast.Ident)
			if literal && named && value.Kind == token.STRING {
				text, err := strconv.Unquote(value.Value)
				require.NoError(t, err)
				all[of.Name] = append(all[of.Name], text)
			}
			return true
		})
	}
	return all
}
