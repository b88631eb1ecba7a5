# The service with its page. Build: docker build -t ptcegraph .
FROM node:22-bookworm-slim AS web
WORKDIR /source
COPY graph-schemas graph-schemas
COPY web web
RUN cd web && npm ci --omit=dev --no-audit --no-fund && npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=web /source/web/dist web/dist
RUN dotnet publish src/PtceGraph.Worker -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/* \
 && mkdir /data && chown app:app /data
WORKDIR /app
COPY --from=build /app .
ENV PTCEGRAPH_DATA=/data
USER app
VOLUME /data
ENTRYPOINT ["dotnet", "ptcegraph.dll"]
