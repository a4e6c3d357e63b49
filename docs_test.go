package samspil_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	// listed is a line of a list of files: a name first, behind a tab or a dash.
	listed = regexp.MustCompile(`(?m)^//(\t|\s+- )[a-z0-9_]+(\.go|_\*)`)
	named  = regexp.MustCompile(`(?:^|[^a-z0-9_*])([a-z0-9][a-z0-9_]*\*?\.go\b|[a-z0-9]+_\*)`)
)

// Where a package's doc.go lists its files, it lists all of them and no others: whoever reads it looks for nothing that is not there.
func TestDocs_AListOfFilesIsComplete(t *testing.T) {
	t.Parallel()
	lists := 0
	eachFile(t, func(at string) error {
		if filepath.Base(at) != "doc.go" {
			return nil
		}
		text, err := os.ReadFile(at)
		if err != nil || len(listed.FindAllString(string(text), 3)) < 3 {
			return err
		}
		lists++
		var names []string
		for _, name := range named.FindAllStringSubmatch(string(text), -1) {
			names = append(names, name[1])
		}
		folder := filepath.Dir(at)
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		for _, file := range files {
			name := filepath.Base(file)
			if name == "doc.go" || strings.HasSuffix(name, "_test.go") && folder != filepath.Join("local", "e2e") {
				continue
			}
			if !slices.ContainsFunc(names, func(pattern string) bool {
				is, _ := path.Match(pattern, name)
				return is || name == strings.TrimSuffix(pattern, "_*")+".go" // consent_* are consent.go and consent_own.go
			}) {
				t.Errorf("%s does not list %s", at, name)
			}
		}
		for _, name := range names {
			if there, _ := filepath.Glob(filepath.Join(folder, name)); len(there) == 0 {
				t.Errorf("%s lists %s, and there is none", at, name)
			}
		}
		return err
	})
	require.Greater(t, lists, 15)
}
