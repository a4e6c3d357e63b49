package service

import (
	"fmt"
	"runtime/debug"
)

// Version says which build this is: the module's version, the commit it was built from, and whether that was changed.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown build"
	}
	commit, changed := "no commit", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return fmt.Sprintf("%s (%s%s, %s)", info.Main.Version, commit, changed, info.GoVersion)
}
