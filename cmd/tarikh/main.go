// Command tarikh turns Arabic news articles into an event timeline and a
// knowledge graph. See the README, or run tarikh help.
package main

import (
	"os"

	"tarikh/cmd/internal/cli"
)

func main() { os.Exit(cli.Main()) }
