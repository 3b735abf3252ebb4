# Debian-slim, not Alpine: the Temporal SDK ships its core for glibc only.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json install.mjs ./
RUN npm ci --omit=dev --ignore-scripts \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +
COPY . .
RUN npm run bundle

FROM node:20-bookworm-slim
ENV NODE_ENV=production KEEPSTEP_MODE=live KEEPSTEP_BIND=0.0.0.0
WORKDIR /app
COPY --from=build --chown=node:node /app .
USER node
# Node itself is the process, so that it hears the signals.
CMD ["node", "--import", "tsx", "api/main.ts"]
