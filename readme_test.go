// Package samspil_test holds documents at the top to what is there.
package samspil_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Whoever comes new finds their way by the README's table: each folder at the top and each in internal/ stands there once.
func TestReadme_NamesEveryFolder(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(readme), "| Folder | What is there |")
	require.True(t, found, "README.md has a table of folders")
	table, _, _ = strings.Cut(table, "\n\n")
	var named []string
	for _, link := range regexp.MustCompile("\\[`([a-z0-9/]+)/`\\]\\(([a-z0-9/]+)\\)").FindAllStringSubmatch(table, -1) {
		require.Equal(t, link[1], link[2], "the table's links lead where they say")
		require.NotContains(t, named, link[1], "%s stands in the table twice", link[1])
		named = append(named, link[1])
	}
	there := slices.DeleteFunc(append(folders(t, "."), folders(t, "internal")...), func(name string) bool { return name == "internal" })
	for _, folder := range there {
		require.Contains(t, named, folder, "%s/ is missing in README.md's table of folders: say there what is in it", folder)
	}
	for _, folder := range named {
		require.DirExists(t, folder)
	}
}

// folders are those in a folder, without hidden ones and what is built.
func folders(t *testing.T, in string) []string {
	t.Helper()
	ignored, err := os.ReadFile(".gitignore")
	require.NoError(t, err)
	entries, err := os.ReadDir(in)
	require.NoError(t, err)
	var names []string
	for _, entry := range entries {
		name := filepath.ToSlash(filepath.Join(in, entry.Name()))
		built := slices.Contains(strings.Fields(string(ignored)), "/"+name+"/")
		if entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") && !built {
			names = append(names, name)
		}
	}
	return names
}

// The stage that the README quotes stands so in the code.
func TestReadme_QuotesAStageAsItStands(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(readme), "```go\n")
	require.True(t, found)
	quoted, _, _ := strings.Cut(after, "```")
	stage, err := os.ReadFile("workflows/childcase.go")
	require.NoError(t, err)
	require.Contains(t, string(stage), quoted)
}

// code is a block of code in a document.
var code = regexp.MustCompile("(?s)```.*?```")

// Links between the documents lead somewhere.
func TestDocuments_LinkToWhatIsThere(t *testing.T) {
	t.Parallel()
	documents, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	for _, document := range append(documents, "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "schema/README.md", "docs/decisions/README.md") {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		for _, link := range regexp.MustCompile(`\]\(([^)#]*)(#[^)]*)?\)`).FindAllStringSubmatch(code.ReplaceAllString(string(text), ""), -1) {
			to := filepath.Join(filepath.Dir(document), link[1])
			switch {
			case strings.Contains(link[1], ":"):
				continue
			case link[1] == "":
				to = document
			}
			there, err := os.Stat(to)
			require.NoError(t, err, "%s links to %s", document, link[0])
			if link[2] == "" || there.IsDir() || filepath.Ext(to) != ".md" {
				continue
			}
			target, err := os.ReadFile(to)
			require.NoError(t, err)
			require.Contains(t, headings(string(target)), strings.TrimPrefix(link[2], "#"), "%s links to a heading of %s that is not there", document, to)
		}
	}
}

// headings are the anchors of a document's headings, and those it sets itself.
func headings(text string) (all []string) {
	for _, line := range regexp.MustCompile("(?m)^#+ (.*)$").FindAllStringSubmatch(text, -1) {
		name := strings.ToLower(regexp.MustCompile("[`*:?.,()'’!&/→]").ReplaceAllString(line[1], ""))
		all = append(all, strings.ReplaceAll(name, " ", "-"))
	}
	for _, set := range regexp.MustCompile(`<a (?:id|name)="([^"]+)"`).FindAllStringSubmatch(text, -1) {
		all = append(all, set[1])
	}
	return all
}

// Whoever decides finds every decision described.
func TestJourney_DocumentsEveryDecision(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("docs/journey.md")
	require.NoError(t, err)
	described := regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllStringSubmatch(string(text), -1)
	var names []string
	for _, line := range described {
		names = append(names, line[1])
	}
	for _, row := range casework.Catalogue() {
		require.Contains(t, names, row.Name(), "docs/journey.md has no line for the decision")
	}
}

// The tests that a recipe names are there.
func TestRecipes_NameTestsThatThereAre(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("docs/recipes.md")
	require.NoError(t, err)
	var tests strings.Builder
	eachFile(t, func(at string) error {
		if !strings.HasSuffix(at, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(at)
		tests.Write(source)
		return err
	})
	named := regexp.MustCompile("`(Test[A-Za-z]+_[A-Za-z]*)…?`").FindAllStringSubmatch(string(text), -1)
	require.NotEmpty(t, named)
	for _, name := range named {
		if !strings.Contains(tests.String(), "func "+name[1]) { // require.Contains would print every test there is
			t.Errorf("docs/recipes.md names %s, and there is no such test", name[1])
		}
	}
}
