package system

import (
	"os"
	"path/filepath"
	"strings"
)

// EnvFile is where the settings are kept with which the starter's commands run against this system, for a shell to read: ". starter.env".
func (s *System) EnvFile() string { return filepath.Join(s.config.Stack.Dir, "starter.env") }

// writeEnv writes them, readable by the owner alone: there are keys in them. The token of whoever runs a command is not: it stands in secrets.json, by person.
func (s *System) writeEnv() error {
	return os.WriteFile(s.EnvFile(), []byte(exports(s.env.of("starter", nil))), 0o600)
}

// exports are settings as a shell reads them.
func exports(settings []string) string {
	var out strings.Builder
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		out.WriteString("export " + name + "='" + strings.ReplaceAll(value, "'", `'\''`) + "'\n")
	}
	return out.String()
}
