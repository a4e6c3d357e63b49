package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/require"
)

// command is one that a person can give: what they write, and the names of its flags.
type command struct {
	path  string
	flags []string
}

func allCommands(t *testing.T) (all []command) {
	t.Helper()
	parser, err := kong.New(&commands{}, kong.Name("starter"))
	require.NoError(t, err)
	for _, leaf := range parser.Model.Leaves(true) {
		c := command{path: strings.TrimPrefix(leaf.FullPath(), "starter ")}
		for _, group := range leaf.AllFlags(true) {
			for _, f := range group {
				c.flags = append(c.flags, f.Name)
			}
		}
		all = append(all, c)
	}
	return all
}

var (
	codeSpan = regexp.MustCompile("`([^`]+)`")
	flagIn   = regexp.MustCompile(`--([a-z]+(?:-[a-z]+)*)`)
	words    = regexp.MustCompile(`^[a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*)*`)
)

// named are the commands that one line of the table names: "starter inbox list" and then "show" are two of a kind.
func named(cell string) (paths []string) {
	for _, span := range codeSpan.FindAllStringSubmatch(cell, -1) {
		text := span[1]
		if _, rest, found := strings.Cut(text, "starter "); found {
			paths = append(paths, words.FindString(rest))
			continue
		}
		if one := words.FindString(text); one == text && len(paths) > 0 {
			first := strings.Fields(paths[0])
			paths = append(paths, strings.Join(append(slices.Clone(first[:len(first)-1]), one), " "))
		}
	}
	return paths
}

// Whoever runs the program reads the table, and looks for nothing that is not in it.
func TestOperations_HasEveryCommandOnceAndNoOther(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../docs/operations.md")
	require.NoError(t, err)
	all := allCommands(t)
	times := map[string]int{}
	for line := range strings.Lines(string(text)) {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		if !strings.HasPrefix(line, "| ") || !strings.Contains(cell, "`") || !strings.Contains(cell, "starter ") {
			continue
		}
		paths := named(cell)
		for _, path := range paths {
			times[path]++
			i := slices.IndexFunc(all, func(c command) bool { return c.path == path })
			if i < 0 {
				t.Errorf("docs/operations.md names the command %q, and there is none", path)
				continue
			}
			for _, flag := range flagIn.FindAllStringSubmatch(line, -1) {
				if !slices.ContainsFunc(all, func(c command) bool { return slices.Contains(paths, c.path) && slices.Contains(c.flags, flag[1]) }) {
					t.Errorf("docs/operations.md gives %q the flag --%s, and it has none", path, flag[1])
				}
			}
		}
	}
	for _, c := range all {
		if times[c.path] != 1 {
			t.Errorf("docs/operations.md has %d lines for the command %q in its table: write one", times[c.path], c.path)
		}
	}
}
