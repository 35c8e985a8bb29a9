# Three stages: compile with everything, throw away what only the compiler needs, run as an ordinary user.
# The major version of Node is pinned; from 22 on the faster kernel (relaxed SIMD) is used.
ARG NODE_IMAGE=node:26-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /quorate
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf dist/test dist/bench dist/examples

# The versions stay those of the lock file: packages are taken away and none is added.
FROM build AS packages
RUN npm uninstall --no-save --ignore-scripts --no-audit --no-fund \
    @assemblyscript/loader @biomejs/biome @chainsafe/blst @ethereumjs/evm @types/benchmark @types/cli-progress @types/node \
    assemblyscript ava benchmark bls-eth-wasm c8 esbuild fast-check montgomery node playwright-core typedoc typescript

FROM ${NODE_IMAGE}
# zx (scripts/cluster.mjs) runs its commands with bash. Debian's slim image has it, Alpine's has not: fail here and not there.
RUN bash --version
# glibc gives almost every thread a heap of its own and keeps what ended threads leave there: with two heaps 30 MiB less.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /quorate
COPY --from=packages /quorate/package.json ./
COPY --from=packages /quorate/node_modules ./node_modules
COPY --from=build /quorate/scripts/cluster.mjs ./scripts/cluster.mjs
COPY --from=build /quorate/dist ./dist
# The folders that are written to. Made here so that a new volume mounted on one belongs to the ordinary user.
RUN mkdir runs /board /data && chown node:node runs /board /data && chmod 700 /data
USER node
VOLUME /quorate/runs
# SIGTERM (docker stop) ends a run early with its statistics: there is no shell in between that would swallow it.
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["run"]
