[assembly: Xunit.AssemblyFixture(typeof(PtceGraph.Testing.Neo4jServer))]
